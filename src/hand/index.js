// The hand: what makes a page answer, printed or made by the program. Each module looks after one thing; `light` is what they
// share. They know the page by the attributes that docs/dom.md lists, and tell what happens by the events listed there. What
// only a frame needs (framed.js), and what only the front page needs (front.js), is a script of its own; so is the hand of the page
// of one comparison (alone.js).

import { wearAddress } from "./address.js";
import { answerBar } from "./bar.js";
import { answerCards } from "./cards.js";
import { tellKept } from "./kept.js";
import { answerLight } from "./light.js";
import { add } from "./page.js";
import { followReading } from "./panel.js";
import { answerWishes } from "./wish.js";

answerLight();
answerCards();
followReading();
answerBar();
answerWishes();
wearAddress();
tellKept();
// A report in one file is in no frame.
if (FRAME_SCRIPT && "embed" in document.documentElement.dataset) add(FRAME_SCRIPT);
