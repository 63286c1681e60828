// The frame's part of the hand by itself, for pages of the program: who opens them outside of a frame does not wait for it.

import { answerFrame } from "./frame.js";

answerFrame();
