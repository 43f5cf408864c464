// PAR-007: as many communes are listed as are said to be members.
#include "check/rules/rules.h"
#include "reading/spoken.h"

namespace ctg::check::rules::members_listed {

namespace {

struct Counted {
  const Passage* passage = nullptr;
  std::size_t begin = 0, end = 0;
  std::size_t count = 0;
};

// "les communes membres suivantes … : Aubrière, Banvillers et Ville-sur-Saule": the names behind a colon.
// Nothing where it is no list of names.
std::optional<Counted> names_behind(const Passage& passage, std::size_t colon) {
  const std::vector<Word>& words = passage.words;
  Counted made{&passage, 0, 0, 0};
  std::size_t i = colon + 1, length = 0;
  bool open = false;
  for (; i < words.size(); ++i) {
    const Word& word = words[i];
    if (word.plain == "," || word.plain == "et") {
      if (!open) return {};
      open = false;
      // "Ville-sur-Saule, ci-après dénommées": the list is over.
      if (!passage.capitalised(i + 1)) break;
      length = 0;
      continue;
    }
    if (word.plain == "." || word.plain == ";" || word.plain == "(") break;
    if (!open) {
      if (!passage.capitalised(i)) return {};
      if (made.count == 0) made.begin = word.begin;
      ++made.count;
      open = true;
    }
    made.end = word.end;
    if (++length > 14) return {};
  }
  constexpr std::size_t kFew = 3;
  return made.count > kFew ? std::optional(made) : std::nullopt;
}

// "ses trente communes", "composée de 23 communes": all of them, not some.
std::optional<Counted> announced_at(const Passage& passage, std::size_t i) {
  const std::vector<Word>& words = passage.words;
  const auto count = count_at(passage, i);
  if (!count || count->value < 3 || count->value > 400 || count->last >= words.size() ||
      words[count->last].plain != "communes")
    return {};
  if (i == 0) return {};
  for (const std::string_view before : {"ses", "les", "des", "ces", "de", "compte", "comprend", "regroupe",
                                        "reunit", "dans", "sur", "leurs", "rassemble"}) {
    if (words[i - 1].plain != before) continue;
    if (i > 1 &&
        (words[i - 2].plain == "une" || words[i - 2].plain == "plus" || words[i - 2].plain == "moins"))
      return {};
    return Counted{&passage, words[i].begin, words[count->last].end, static_cast<std::size_t>(count->value)};
  }
  return {};
}

void apply(const Subject& subject) {
  std::vector<Counted> lists, announced;
  for (const Passage& passage : subject.passages().all) {
    bool communes = false;
    for (std::size_t i = 0; i < passage.words.size(); ++i) {
      const std::string& plain = passage.words[i].plain;
      if (auto said = announced_at(passage, i)) announced.push_back(*said);
      communes = communes || plain == "communes";
      if (plain != ":" || !communes) continue;
      if (auto list = names_behind(passage, i)) lists.push_back(*list);
      communes = false;
    }
  }
  if (announced.empty()) return;
  for (const Counted& said : announced) {
    if (said.count != announced[0].count) return;  // parts of the territory are spoken of, too
  }
  for (const Counted& list : lists) {
    if (list.count == announced[0].count || lists.size() > 1) continue;
    const Reported report =
        subject.report({*list.passage, list.begin, list.end}, "{} communes énumérées, {} annoncées",
                       "{} communes listed, {} announced", list.count, announced[0].count);
    report->notes.push_back({announced[0].passage->at(announced[0].begin),
                             subject.diags().phrase("annoncées ici", "announced here")});
    report.hint("ajoutez la commune qui manque, ou corrigez le nombre",
                "add the commune that is missing, or correct the number");
  }
}

}  // namespace

const Rule rule = {
    "PAR-007",
    "members_listed",
    Family::parties,
    Severity::warning,
    {"Les communes énumérées sont aussi nombreuses qu’annoncé", "As many communes are listed as announced"},
    {"Une commune oubliée dans la liste des parties n’est pas engagée. Ne voit que la liste qui suit « "
     "communes … : », et se tait "
     "quand le texte donne plusieurs nombres.",
     "A commune left out of the list of parties is not bound. Only sees the list behind “communes … :”, and "
     "says nothing where the "
     "text gives several numbers."},
    "La Communauté et ses six communes.\n\nLes communes membres : Arvieu, Camarès, Fayet, Gissac et Sylvanès.\n",
    "La Communauté et ses cinq communes.\n\nLes communes membres : Arvieu, Camarès, Fayet, Gissac et Sylvanès.\n",
    apply};

}  // namespace ctg::check::rules::members_listed
