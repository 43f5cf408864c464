// Inputs changed at random, in the terms of their form: the members of a ZIP, the tags and texts of XML,
// tokens and numbers of the others. Bytes that only change at random seldom get beyond the first check of a
// reader.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace ctg::fuzz {

enum class Form { bytes, text, xml, zip, pdf, json };

// The same random numbers everywhere, so that a run can be repeated.
using Random = std::minstd_rand;
inline std::size_t up_to(Random& random, std::size_t most) { return most == 0 ? 0 : random() % (most + 1); }

// One change, or a few; never longer than `most` bytes.
std::string mutated(std::string_view input, Form form, std::size_t most, Random& random);

}  // namespace ctg::fuzz
