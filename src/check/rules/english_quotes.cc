// TYP-012: French quotes.
#include "check/rules/rules.h"

namespace ctg::check::rules::english_quotes {

namespace {

// “parties” where the text should read « parties »; within « … », “…” are the right ones.
void apply(const Subject& subject) {
  const Passage* first = nullptr;
  std::size_t begin = 0, end = 0, times = 0;
  for (const Passage& passage : subject.passages().all) {
    int depth = 0;
    for (std::size_t i = 0; i < passage.words.size(); ++i) {
      const Word& word = passage.words[i];
      if (word.kind != Word::Kind::sign) continue;
      if (word.plain == "«") ++depth;
      if (word.plain == "»") --depth;
      if (word.plain != "“" || depth > 0 || (subject.has_dossier() && passage.piece_at(word.begin).model))
        continue;
      if (times++ > 0) continue;
      first = &passage, begin = word.begin, end = word.end;
      for (std::size_t k = i; k < passage.words.size() && k < i + 20; ++k) {
        if (passage.words[k].plain == "”") end = passage.words[k].end, k = passage.words.size();
      }
    }
  }
  if (first == nullptr) return;
  subject
      .report({*first, begin, end}, "guillemets anglais ({} fois) : le français écrit « … »",
              "English quotation marks ({} times): French writes « … »", times)
      .hint("remplacez-les par « et », avec une espace insécable",
            "replace them by « and », with a no-break space");
}

}  // namespace

const Rule rule = {
    "TYP-012",
    "english_quotes",
    Family::typography,
    Severity::remark,
    {"Les guillemets sont français : « … »", "Quotation marks are French: « … »"},
    {"“…” ne sert qu’à l’intérieur de « … » (Imprimerie nationale). Ne dit rien des guillemets droits.",
     "“…” serves within « … » only (Imprimerie nationale). Says nothing of straight ones."},
    "Ci-après les “parties”.\n",
    "Ci-après « les “parties” », dites « les signataires ».\n",
    apply};

}  // namespace ctg::check::rules::english_quotes
