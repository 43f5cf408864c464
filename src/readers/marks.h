// Marks that tell how words look.
#pragma once

#include "readers/source.h"

namespace ctg::readers {

// Of words that nobody sees, or that are struck out.
bool is_of_sight(Mark::Kind kind);

// Takes the blanks off the end of such a mark. Whether anything is left to be told: blanks and stops that nobody sees
// hide nothing. Other marks are told as they are.
bool says_something(Mark& mark);

}  // namespace ctg::readers
