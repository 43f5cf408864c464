// What parts the fields of a line that ctg-reader says of a PDF.
#pragma once

namespace ctg::pdf {

constexpr char kField = '\x1f';

}  // namespace ctg::pdf
