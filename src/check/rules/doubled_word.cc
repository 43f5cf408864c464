// TYP-002: a word twice in a row.
#include "check/rules/rules.h"

namespace ctg::check::rules::doubled_word {

namespace {

bool may_double(const Word& word) {
  return word.plain == "nous" || word.plain == "vous" || word.plain == "etc";
}

// "à à", of words of one letter: "a a", "b b" may be names of columns.
bool is_preposition(const Passage& passage, std::size_t i) {
  const auto written = [&](std::size_t k) {
    return std::string_view(passage.text)
        .substr(passage.words[k].begin, passage.words[k].end - passage.words[k].begin);
  };
  return written(i) == "à" && written(i + 1) == "à";
}

void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Word>& words = passage.words;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      if (words[i].kind != Word::Kind::letters || words[i].plain != words[i + 1].plain ||
          (words[i].plain.size() < 2 && !is_preposition(passage, i)))
        continue;
      if (words[i].plain.ends_with("'") || may_double(words[i]) || !words[i + 1].space_before) continue;
      if (passage.text[words[i].end] == '\n') continue;
      // "Le président de la                La maire": two columns of signatures.
      constexpr std::size_t kColumn = 4;  // blanks
      if (words[i + 1].begin >= words[i].end + kColumn) continue;
      if (subject.is_blank(passage.excerpt(i, i + 1))) continue;
      const std::string said = std::string(passage.excerpt(i, i + 1).text());
      const Reported report =
          subject.report(passage.excerpt(i, i + 1), "mot répété : « {} »", "word twice: “{}”", said);
      report.hint("retirez l’un des deux", "take one of them out");
    }
  }
}

}  // namespace

const Rule rule = {"TYP-002",
                   "doubled_word",
                   Family::typography,
                   Severity::warning,
                   {"Aucun mot n’est écrit deux fois de suite", "No word is written twice in a row"},
                   {"Le doublon vient d’une correction faite à moitié, souvent sur deux lignes.",
                    "The double comes of a correction that was half made, often over two lines."},
                   "par les effets de de l’ensemble de ces actions",
                   "par les effets de l’ensemble de ces actions",
                   apply};

}  // namespace ctg::check::rules::doubled_word
