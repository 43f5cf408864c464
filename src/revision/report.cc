#include "revision/report.h"

#include <algorithm>

namespace ctg::revision {

namespace {

// The changed middle of two texts, with some words around.
std::pair<std::string, std::string> around(const std::string& before, const std::string& after) {
  constexpr std::size_t kAround = 40;
  std::size_t head = 0;
  while (head < before.size() && head < after.size() && before[head] == after[head]) ++head;
  std::size_t tail = 0;
  while (tail < before.size() - head && tail < after.size() - head &&
         before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
    ++tail;
  std::size_t from = head > kAround ? before.rfind(' ', head - kAround) : 0;
  if (from == std::string::npos) from = 0;
  const auto cut = [&](const std::string& text) {
    std::size_t to = text.size() - tail + std::min(tail, kAround);
    to = std::min(text.find(' ', std::min(to, text.size())), text.size());
    if (to <= from) to = text.size();
    return (from > 0 ? "…" : "") + text.substr(from, to - from) + (to < text.size() ? "…" : "");
  };
  return {cut(before), cut(after)};
}

std::string_view look_words(char look, Lang lang) {
  using Looks = EditedParagraph;
  constexpr Bilingual kWords[] = {{"ni gras ni italique", "neither bold nor italic"},
                                  {"gras", "bold"},
                                  {"italique", "italic"},
                                  {"gras et italique", "bold and italic"}};
  return kWords[static_cast<std::size_t>(look & (Looks::kStrong | Looks::kEm))].in(lang);
}

// The beginning of a paragraph, to find it by.
std::string beginning_of(const std::string& text) {
  constexpr std::size_t kMost = 80;
  if (text.size() <= kMost) return text;
  const std::size_t blank = text.rfind(' ', kMost);
  return blank == std::string::npos ? text : text.substr(0, blank) + "…";
}

std::string line_of(const Change& change, Lang lang) {
  const auto quoted = [&](const std::string& text) {
    return lang == Lang::fr ? "«\u00a0" + text + "\u00a0»" : "“" + text + "”";
  };
  if (change.kind == Change::Kind::emphasis || change.kind == Change::Kind::look_by_hand)
    return fmt::format("  {}\n      {}\u00a0: {} → {}\n", to_string(change.place), quoted(change.before),
                       look_words(change.look_before, lang), look_words(change.look_after, lang));
  if (change.kind == Change::Kind::aside) {
    std::string out =
        "      + " + (change.after.empty() ? std::string(Bilingual{"(sans mots)", "(no words)"}.in(lang))
                                           : quoted(change.after));
    if (!change.beside.empty())
      out += "\n        " + std::string(Bilingual{"dans le paragraphe", "in the paragraph"}.in(lang)) + " " +
             quoted(beginning_of(change.beside));
    return out + "\n";
  }
  std::string out = "  ";
  if (!change.clause.empty() && change.kind == Change::Kind::clause) out += change.clause + ", ";
  out += change.kind == Change::Kind::made ? "    " : to_string(change.place) + "\n      ";
  if (change.before.empty()) return out + "+ " + quoted(change.after) + "\n";
  if (change.after.empty()) return out + "- " + quoted(change.before) + "\n";
  const auto [before, after] = around(change.before, change.after);
  return out + quoted(before) + "\n    → " + quoted(after) + "\n";
}

std::string section(const std::vector<Change>& changes, std::initializer_list<Change::Kind> kinds,
                    const Bilingual& title, Lang lang) {
  std::string out;
  std::size_t count = 0;
  for (const Change& change : changes) {
    if (std::find(kinds.begin(), kinds.end(), change.kind) == kinds.end()) continue;
    out += line_of(change, lang);
    ++count;
  }
  if (count == 0) return {};
  return fmt::format("{} ({})\n{}\n", title.in(lang), count, out);
}

std::string section_of(const std::vector<Change>& changes, Change::Kind kind, Passage passage,
                       const Bilingual& title, Lang lang) {
  std::vector<Change> here;
  std::ranges::copy_if(changes, std::back_inserter(here),
                       [&](const Change& change) { return change.passage == passage; });
  return section(here, {kind}, title, lang);
}

// What is typed where the program writes: what to do depends on the passage.
std::string made_sections(const std::vector<Change>& changes, Lang lang) {
  struct Title {
    Passage passage;
    Bilingual words;
  };
  constexpr Title kTitles[] = {
      {Passage::contents,
       {"Sommaire, fait des titres du document : rien n’en est repris, changez le titre à sa place",
        "Table of contents, made of the titles of the document: nothing of it is taken over, change the "
        "title where it stands"}},
      {Passage::sigles,
       {"Liste des sigles, faite par le programme : rien n’en est repris ; dans style.xml, <sigle nom=\"…\" "
        "mots=\"…\"/> dit ce qu’un sigle veut dire, <sigles liste=\"non\"/> ôte la liste",
        "List of sigles, made by the program: nothing of it is taken over; in style.xml, <sigle nom=\"…\" "
        "mots=\"…\"/> says what a sigle means, <sigles liste=\"non\"/> takes the list away"}},
      {Passage::legend,
       {"Légende d’un tableau, écrite par le programme : rien n’en est repris, elle ne se change pas",
        "Legend of a table, written by the program: nothing of it is taken over, it cannot be changed"}},
      {Passage::running,
       {"En-têtes et pieds de page, faits par le programme : rien n’en est repris, ils disent l’intitulé, "
        "l’état et la version d’après convention.xml",
        "Headers and feet, made by the program: nothing of them is taken over, they tell the title, the "
        "state and the version after convention.xml"}},
      {Passage::picture,
       {"Description d’une image (pour qui ne la voit pas) : rien n’en est repris ; celle d’un logo se "
        "change dans convention.xml, <logo description=\"…\"/>, les autres sont faites par le programme",
        "Description of a picture (for those who do not see it): nothing of it is taken over; that of a logo "
        "is changed in convention.xml, <logo description=\"…\"/>, the others are made by the program"}},
  };
  std::string out;
  for (const Title& title : kTitles)
    out += section_of(changes, Change::Kind::made, title.passage, title.words, lang);
  return out;
}

std::string aside_sections(const std::vector<Change>& changes, Lang lang) {
  std::string out;
  for (const Passage passage : {Passage::note, Passage::comment, Passage::struck, Passage::hidden,
                                Passage::form, Passage::image, Passage::drawn, Passage::object})
    out += section_of(changes, Change::Kind::aside, passage, words_of_aside(passage), lang);
  return out;
}

constexpr std::initializer_list<Change::Kind> kWritten = {Change::Kind::value, Change::Kind::added,
                                                          Change::Kind::removed, Change::Kind::emphasis};
constexpr std::initializer_list<Change::Kind> kOpen = {Change::Kind::conflict, Change::Kind::clause,
                                                       Change::Kind::by_hand,  Change::Kind::look_by_hand,
                                                       Change::Kind::made,     Change::Kind::aside};

std::size_t count_of(const std::vector<Change>& changes, std::initializer_list<Change::Kind> kinds) {
  return static_cast<std::size_t>(std::count_if(changes.begin(), changes.end(), [&](const Change& change) {
    return std::find(kinds.begin(), kinds.end(), change.kind) != kinds.end();
  }));
}

}  // namespace

Bilingual words_of_aside(Passage passage) {
  switch (passage) {
    case Passage::note:
      return {"Note ajoutée\u00a0: rien n’en est repris, reportez-la à la main dans le texte qui l’appelle",
              "New note: nothing of it is taken over, carry it by hand into the text that calls it"};
    case Passage::comment:
      return {"Commentaire\u00a0: rien n’en est repris, reportez à la main ce qu’il demande",
              "Comment: nothing of it is taken over, carry over by hand what it asks for"};
    case Passage::struck:
      return {"Mots barrés\u00a0: rien n’est ôté\u00a0; pour ôter ces mots, effacez-les",
              "Words struck out: nothing is taken out; to take these words out, delete them"};
    case Passage::hidden:
      return {"Texte masqué\u00a0: les données n’en ont pas\u00a0; affichez-le ou effacez-le",
              "Hidden text: the data have none; show it, or delete it"};
    case Passage::form:
      return {
          "Champ de formulaire, liste de choix ou case à cocher\u00a0: rien n’en est repris que les mots "
          "que le texte montre, reportez le reste à la main",
          "Form field, list of choices or check box: nothing of it is taken over but the words that the "
          "text shows, carry over the rest by hand"};
    case Passage::image:
      return {
          "Image ajoutée, ou dont la description manque\u00a0: rien n’en est repris\u00a0; un logo se "
          "nomme dans convention.xml, ce que montre une autre se reporte à la main",
          "Picture put in, or without its description: nothing of it is taken over; a logo is named in "
          "convention.xml, what another shows is carried over by hand"};
    case Passage::drawn:
      return {"Dessin ou zone de texte\u00a0: rien n’en est repris, reportez à la main ce qui s’y lit",
              "Drawing or text box: nothing of it is taken over, carry over by hand what it says"};
    default:
      return {
          "Objet incorporé, ou élément inconnu de ce programme\u00a0: rien n’en est repris, reportez à la "
          "main ce qui s’y lit",
          "Embedded object, or an element that this program does not know: nothing of it is taken over, "
          "carry over by hand what it says"};
  }
}

bool leaves_open(const std::vector<Change>& changes) {
  return count_of(changes, kOpen) + count_of(changes, {Change::Kind::computed}) > 0;
}

std::string report(const std::vector<Change>& changes, const std::string& file, bool written, Lang lang) {
  std::string out;
  out += section(changes, kWritten,
                 written ? Bilingual{"Écrit dans les données", "Written to the data"}
                         : Bilingual{"À écrire dans les données", "To be written to the data"},
                 lang);
  out += section(changes, {Change::Kind::conflict},
                 {"Conflits : la donnée a changé depuis, ou le document dit deux choses",
                  "Conflicts: the data has changed since, or the document says two things"},
                 lang);
  out +=
      section(changes, {Change::Kind::clause},
              {"Clauses du modèle : pour les changer, une rédaction locale dans convention.xml (redactions)",
               "Clauses of the model: to change them, local wording in convention.xml (redactions)"},
              lang);
  out += section(changes, {Change::Kind::by_hand},
                 {"À reporter à la main : aucune donnée ne contient ces mots à elle seule",
                  "To be done by hand: no single value holds these words"},
                 lang);
  out += section(
      changes, {Change::Kind::look_by_hand},
      {"Mise en forme à reporter à la main (gras, italique)", "Emphasis to be done by hand (bold, italic)"},
      lang);
  out += section(changes, {Change::Kind::computed},
                 {"Calculé ou composé à partir d’autres données : corrigez celles-ci, ces mots suivront",
                  "Computed or made from other data: correct those, these words will follow"},
                 lang);
  out += made_sections(changes, lang);
  out += aside_sections(changes, lang);
  if (changes.empty())
    out += Bilingual{"Aucune modification.\n", "No change.\n"}.in(lang);
  else if (!written && count_of(changes, kWritten) > 0)
    out += lang == Lang::fr ? "« ctg import --apply " + file + " » écrit ces modifications.\n"
                            : "“ctg import --apply " + file + "” writes these changes.\n";
  return out;
}

}  // namespace ctg::revision
