// The ledger that the API's tests ask about, as journals.
const EVIDENCE = `0x${"ee".repeat(32)}`;
const HEADER = "op,ref,fund,asset,amount,party,to_fund,to_asset,to_amount,of,purpose,evidence,date";

/** How many gifts `many` holds, and into how many payments `big` goes. */
export const MANY = 25;

/** 36,000 "N95" of which 32,000 went out as 2 × 16,000, and that were KN95 and 2 × 18,000. */
const MASKS = `
organisation,relief,,,,City Relief,,,,,,,
organisation,member,,,,Member Society,,,,relief,,,
organisation,hospital,,,,Hospital No. 1,,,,,,,
unit,CNY,,,2,,,,,,fiat,,
unit,N95,,,0,piece,,,,,goods,,
unit,KN95,,,0,piece,,,,,goods,,
fund,masks,,,,relief,,,,,Masks,,
donate,m-1,masks,N95,36000,A factory in the next town,,,,,,,2020-02-01
disburse,m-out-1,masks,N95,16000,hospital,,,,,PROGRAMME: First lorry,,
disburse,m-out-2,masks,N95,16000,hospital,,,,,PROGRAMME: Second lorry,,
return,m-back-1,,,16000,,,,,m-out-1,,${EVIDENCE},
return,m-back-2,,,16000,,,,,m-out-2,,${EVIDENCE},
transfer,m-mend,masks,N95,36000,,,KN95,36000,,,${EVIDENCE},
disburse,m-new-1,masks,KN95,18000,hospital,,,,,PROGRAMME: First lorry,,
disburse,m-new-2,masks,KN95,18000,hospital,,,,,PROGRAMME: Second lorry,,`;

/** An appeal that is cut, granted on, converted at an ugly rate, and of which one gift is reversed. */
const APPEAL = `
fund,appeal,,,,relief,,,,,Flood appeal; terms: For the flood & those it drove out.,,
fund,overheads,,,,relief,,,,,Overheads,,
fund,aid,,,,member,,,,,Aid,,
allocation,,appeal,,90,,appeal,,,,,,
allocation,,appeal,,10,,overheads,,,,,,
donate,a-1,appeal,CNY,100.01,Li Mei,,,,,,,
donate,a-2,appeal,CNY,50.00,,,,,,,,
donate,a-3,appeal,CNY,20.00,hospital,,,,,GOVERNMENT,,
transfer,g-1,appeal,CNY,100.00,,aid,,,,,${EVIDENCE},
transfer,c-1,aid,CNY,100.00,hospital,,N95,7,,,${EVIDENCE},
disburse,d-1,aid,N95,3,The Guo family,,,,,PROGRAMME: Masks,${EVIDENCE},
disburse,d-2,aid,N95,1,The Guo family,,,,,,,
writeoff,w-1,aid,N95,1,,,,,,Got wet,${EVIDENCE},
attest,s-1,,,,member,,,,d-1,SHIPPED,,
attest,s-2,,,2,member,,,,d-1,DELIVERED,${EVIDENCE},
attest,s-3,,,,member,,,,w-1,COMPLETED,,
attest,s-4,,,,relief,,,,m-back-1,DELIVERED,,
reverse,r-1,,,,,,,,a-3,,${EVIDENCE},
disburse,o-1,overheads,CNY,10.00,The print shop,,,,,MANAGEMENT: Forms,,
disburse,o-2,appeal,CNY,53.00,The print shop,,,,,,,`;

const MANY_OF_THEM = [
  "fund,many,,,,relief,,,,,Many gifts,,",
  "fund,big,,,,relief,,,,,One big gift,,",
  ...Array.from({ length: MANY }, (_, index) => `donate,n-${index},many,CNY,1.00,,,,,,,,`),
  `disburse,n-out,many,CNY,${MANY}.00,hospital,,,,,,,`,
  `donate,b-1,big,CNY,${MANY}.00,,,,,,,,`,
  ...Array.from({ length: MANY }, (_, index) => `disburse,b-out-${index},big,CNY,1.00,hospital,,,,,,,`),
].join("\n");

/** A gift that goes round between two funds for longer than one answer follows. */
export const HOPS_OF_RING = 70;
const RING = [
  "fund,ring-0,,,,relief,,,,,Here,,",
  "fund,ring-1,,,,relief,,,,,There,,",
  "donate,ring,ring-0,CNY,3.00,,,,,,,,",
  "donate,ring-other,ring-0,CNY,2.00,,,,,,,,",
  ...Array.from(
    { length: HOPS_OF_RING },
    (_, hop) => `transfer,hop-${hop},ring-${hop % 2},CNY,5.00,,ring-${(hop + 1) % 2},,,,,,`,
  ),
  "disburse,ring-out,ring-0,CNY,4.00,hospital,,,,,,,",
].join("\n");

export const JOURNAL = `${HEADER}${MASKS}${APPEAL}\n${MANY_OF_THEM}\n${RING}\n`;
