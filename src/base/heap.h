// The heap of a program that runs for a moment, and of one that stands.
#pragma once

namespace ctg {

// A build takes some 45 MB from the system, touches each page of it once and ends: asked for in pages of four
// kilobytes, as they come, that is a third of its time. Here the heap, which is mimalloc's, gets room at once
// and asks for pages of two megabytes, where the system has them. Called once, by main, before any thread.
void prepare_heap();

// Gives back what this thread has freed: one of many threads that work now and then would keep it for itself.
// A program that stands calls it when a piece of work is done.
void release_heap();

}  // namespace ctg
