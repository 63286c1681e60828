/** The name of the script for frames: xtask/finish.mjs puts it here. */
declare const FRAME_SCRIPT: string;
