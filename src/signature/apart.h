// What ctg-reader does with signed PDFs. The other half, which asks for it, is examine.cc's.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "pdf/signing.h"

namespace ctg::signature {

// Words: how many bytes of the input are the PDF (behind it are trusted certificates), the moment of today,
// 1 where trust is asked, and the length of the document that the file began as (0: not known).
std::string examine_apart(std::string_view input, std::span<const std::string_view> words);

// Word: the name of a field. What must be known to sign in it (pdf/signing.h).
std::string plan_apart(std::string_view bytes, std::span<const std::string_view> words);
// That answer, read. It comes from a process that has read a hostile file: unreadable where it is not of the
// form expected.
pdf::SigningPlan plan_of_answer(std::string_view answer);

}  // namespace ctg::signature
