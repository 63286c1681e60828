// The hand of the printed page of one comparison, which frames show: there is no story, so no cards and no panel, and what a frame
// needs comes with it.

import { wearAddress } from "./address.js";
import { answerFrame } from "./frame.js";
import { tellKept } from "./kept.js";
import { answerLight } from "./light.js";
import { answerWishes } from "./wish.js";

answerLight();
answerWishes();
wearAddress();
tellKept();
answerFrame();
