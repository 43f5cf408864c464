// The heap of a program that runs for a moment.
#pragma once

namespace ctg {

// A build takes some 25 MB from the system, touches each page of it once and ends: asked for in pages of four
// kilobytes, as they come, that is a sixth of its time. Here the heap gets room at once and asks for pages of
// two megabytes, where the system has them, and keeps what was freed for what comes next. Called once, by
// main.
void prepare_heap();

}  // namespace ctg
