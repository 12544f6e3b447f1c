import { useAside } from "../../../words/use-aside.ts";
import type { GiftAnswer } from "../answer.ts";
import { Gifts } from "./gifts.tsx";
import { Proof } from "./proof.tsx";
import { BATCH_WORDS } from "./words.ts";

/** Of a batch what its list says; of a gift within one what proves that it is there. */
export function Inside({ gift }: { gift: GiftAnswer }) {
  const say = useAside(BATCH_WORDS);
  if (!say) return null;
  if (gift.batch) return <Gifts id={gift.id} batch={gift.batch} say={say} />;
  return gift.leaf ? <Proof gift={gift} leaf={gift.leaf} say={say} /> : null;
}
