// A font of ours, as tests put it into PDFs.
#pragma once

#include <string>

namespace ctg {

std::string source_sans();
// The numbers of the glyphs of these letters in it: "<001200A3>".
std::string glyphs_of(const std::string& letters);

}  // namespace ctg
