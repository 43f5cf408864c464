// PAR-002: possessives and participles agree with the parties and their signers.
//
// A participle belongs to the body that its clause starts with ("La Caf …, représentée"), or to a person who
// is named in it ("Madame Roux, dûment autorisée"). Where it fits one of them, it is right: only what fits
// none is reported. Verbs ("ce qui représente", "le conseil autorise") are no participles: their accents
// tell.
#include <algorithm>
#include <map>

#include "check/rules/rules.h"
#include "reading/bodies.h"
#include "reading/parties.h"
#include "reading/word_list.h"

namespace ctg::check::rules::agreement {

namespace {

struct Form {
  bool feminine = false, plural = false;
};

std::string raw_of(const Passage& passage, std::size_t i) {
  return std::string(passage.excerpt(i, i).text());
}

// The participle of one of the verbs at a word, and how it is written; nothing for the verb ("représente").
std::optional<Form> participle(const Passage& passage, std::size_t i,
                               std::initializer_list<std::string_view> stems) {
  const std::string& plain = passage.words[i].plain;
  for (const std::string_view stem : stems) {
    if (!plain.starts_with(stem) || plain.size() > stem.size() + 2) continue;
    const std::string_view ending = std::string_view(plain).substr(stem.size());
    if (ending != "" && ending != "e" && ending != "s" && ending != "es") return {};
    const std::string raw = raw_of(passage, i);
    if (ending.empty() && !raw.ends_with("é") && !raw.ends_with("É") && !raw.ends_with("i")) return {};
    return Form{ending.starts_with('e'), ending.ends_with('s')};
  }
  return {};
}

std::string inflected(std::string raw, const Form& form) {
  if (raw.ends_with('s')) raw.pop_back();
  if (raw.ends_with("ée") || raw.ends_with("Ée")) raw.pop_back();
  return raw + (form.feminine ? "e" : "") + (form.plural ? "s" : "");
}

// The genders that a participle of a clause may follow.
struct Allowed {
  bool masculine = false, feminine = false;
  void add(Gender gender) {
    masculine = masculine || gender == Gender::masculine;
    feminine = feminine || gender == Gender::feminine;
  }
  bool known() const { return masculine || feminine; }
  bool fits(const Form& form) const { return form.feminine ? feminine : masculine; }
};

class Agreement {
 public:
  explicit Agreement(const Subject& subject)
      : subject_(subject), deliberation_(subject.passages().kind == DocumentKind::deliberation) {}

  void look_at(const Passage& passage) {
    passage_ = &passage;
    clauses_ = clauses_of(passage);
    if (passage.section != section_) party_ = ClauseSubject{};
    section_ = passage.section;
    for (std::size_t i = 0; i < passage.words.size(); ++i) {
      if (passage.words[i].kind != Word::Kind::letters) continue;
      offices(i);
      represented(i);
      empowered(i);
      named(i);
      attribute(i);
      if (deliberation_) presided(i);
    }
    for (const ClauseSubject& clause : clauses_) {
      if (clause.body != nullptr) party_ = clause;
    }
  }

 private:
  const std::string& at(std::size_t i) const {
    static const std::string none;
    return i < passage_->words.size() ? passage_->words[i].plain : none;
  }

  // The clause around a word; else the party before, for a paragraph that only goes on it ("Ci-après …").
  const ClauseSubject* clause(std::size_t i) const {
    for (const ClauseSubject& each : clauses_) {
      if (each.first <= i && i < each.last) return &each;
    }
    return nullptr;
  }

  void report(std::size_t first, std::size_t last, std::string_view expected) {
    const Excerpt found = passage_->excerpt(first, last - 1);
    if (subject_.is_blank(found)) return;
    subject_
        .report(found, "accord : « {} », on attend « {} »", "agreement: “{}”, “{}” is expected", found.text(),
                expected)
        .hint("accordez avec la partie ou la personne nommée",
              "make it agree with the party or person named");
  }

  // The participle at a word should have another form.
  void expect(std::size_t i, const Form& form) { report(i, i + 1, inflected(raw_of(*passage_, i), form)); }

  // "son Présidente", "la Directeur", "sa directrice, Monsieur", "Monsieur Brun, présidente".
  void offices(std::size_t i) {
    std::size_t office = i + 1;
    if (at(office) == "vice" && at(office + 1) == "-") office += 2;
    const Gender gender = office < passage_->words.size() ? office_gender(at(office)) : Gender::unknown;
    const bool vowel = at(i + 1).starts_with('a');  // "son adjointe"
    if (gender == Gender::feminine && (at(i) == "son" || at(i) == "le" || at(i) == "du" || at(i) == "au") &&
        !(vowel && at(i) == "son"))
      return report(i, office + 1,
                    (at(i) == "son"  ? "sa "
                     : at(i) == "le" ? "la "
                     : at(i) == "du" ? "de la "
                                     : "à la ") +
                        text(i + 1, office + 1));
    if (gender == Gender::masculine && !vowel &&
        (at(i) == "sa" || (at(i) == "la" && raw_of(*passage_, i).find("à") == std::string::npos)))
      return report(i, office + 1, (at(i) == "sa" ? "son " : "le ") + text(i + 1, office + 1));
    // "son directeur, Madame Roux"
    if (gender == Gender::masculine && (at(i) == "son" || at(i) == "le") && !vowel && at(office + 1) == "," &&
        civility_gender(*passage_, office + 2) == Gender::feminine && at(office + 3) != "la" &&
        at(office + 3) != "le")
      return report(i, office + 1, at(i) == "son" ? "sa …" : "la …");
    if (office_gender(at(i)) == Gender::feminine) {
      // "Mme la présidente, M. Brun", "Mme la sous-préfète, M. Brun": two persons.
      for (std::size_t back = 1; back <= 4 && back <= i && at(i - back) != ","; ++back)
        if (civility_gender(*passage_, i - back) == Gender::feminine) return;
      if (is_of_a_woman_before(i)) return;
      // "directrice générale, Monsieur Tanguy"
      const std::size_t behind = is_one_of(at(i + 1), {"generale", "adjointe", "deleguee"}) ? i + 2 : i + 1;
      const std::size_t person = at(behind) == "," ? behind + 1 : behind;
      if (civility_gender(*passage_, person) == Gender::masculine && at(person + 1) != "le")
        report(i, at(person) == "m" ? person + 2 : person + 1, text(i, person) + " Madame");
      return;
    }
    if (civility_gender(*passage_, i) == Gender::feminine) return of_a_woman(i);
    if (civility_gender(*passage_, i) != Gender::masculine) return;
    std::size_t behind = i + (at(i) == "m" ? 2 : 1);
    while (behind < passage_->words.size() && behind - i < 7 && is_name(behind)) ++behind;
    if (behind > i + 1 && at(behind) == "," && office_gender(at(behind + 1)) == Gender::feminine)
      report(i, behind + 2, "Madame");
  }

  // "Mme Tessier, président", "Mme Faivre délégué titulaire".
  void of_a_woman(std::size_t i) {
    std::size_t behind = i + 1;
    while (behind < passage_->words.size() && behind - i < 7 && is_name(behind)) ++behind;
    if (behind == i + 1) return;
    const bool apposed = at(behind) == ",";
    if (apposed) ++behind;
    if (at(behind) == "vice" && at(behind + 1) == "-") behind += 2;
    if (behind >= passage_->words.size() || (passage_->capitalised(behind) && !apposed)) return;
    // "Madame Roux, Directeur" is still written so by some; "président" has its feminine everywhere.
    const bool office =
        apposed &&
        (at(behind) == "president" || at(behind) == "conseiller" || at(behind) == "adjoint" ||
         at(behind) == "delegue" || at(behind) == "coordinateur" || at(behind) == "animateur" ||
         (at(behind) == "charge" && raw_of(*passage_, behind) == "chargé")) &&
        at(behind + 1) != "et";
    const bool chosen = at(behind) == "delegue" || at(behind) == "adjoint" || at(behind) == "conseiller";
    if (!office && !chosen) return;
    report(behind, behind + 1, "le féminin");
  }

  // "Madame Claire Roux, présidente, Monsieur Brun": the office is that of the person before it.
  bool is_of_a_woman_before(std::size_t office) const {
    if (office < 3 || at(office - 1) != ",") return false;
    for (std::size_t k = office - 2; k + 8 > office && k < office; --k) {
      const Gender gender = civility_gender(*passage_, k);
      if (gender != Gender::unknown) return gender == Gender::feminine;
      if (at(k) == "," || at(k) == ";") return false;
    }
    return false;
  }

  bool is_name(std::size_t i) const { return passage_->words[i].plain == "-" || passage_->capitalised(i); }

  std::string text(std::size_t first, std::size_t last) const {
    return std::string(passage_->excerpt(first, last - 1).text());
  }

  bool is_passive(std::size_t i) const {
    for (const std::string_view verb :
         {"est", "sont", "etre", "soit", "soient", "ete", "sera", "seront", "etait", "etaient"})
      if (i > 0 && at(i - 1) == verb) return true;
    return false;
  }

  // Bodies between the clause's own and a word: it may be theirs.
  void add_bodies(Allowed& allowed, std::size_t from, std::size_t to) const {
    for (std::size_t i = from; i < to; ++i) {
      const Body* body = body_at(*passage_, i);
      if (body == nullptr || i == 0) continue;
      const std::string& article = at(i - 1);
      if (article == "la" || article == "le" || article == "du" || article == "l'" || article == "les" ||
          article == "au")
        allowed.add(body->gender);
    }
  }

  // "La Communauté …, représenté par".
  void represented(std::size_t i) {
    const auto form = participle(*passage_, i, {"represente"});
    if (!form || at(i + 1) != "par" || is_passive(i) || at(i - 1) == "chacun" || at(i - 1) == "chacune")
      return;
    const ClauseSubject* own = clause(i);
    if (own == nullptr && i == 0 && party_.body != nullptr) {  // on a line of its own
      if (!party_.plural && form->feminine != (party_.gender == Gender::feminine) &&
          party_.gender != Gender::unknown)
        expect(i, {.feminine = party_.gender == Gender::feminine});
      return;
    }
    if (own == nullptr || own->gender == Gender::unknown) return;
    const bool parties = subject_.passages().sections[passage_->section].nature == document::Nature::parties;
    if (own->body == nullptr && !parties && i - own->first > 3) return;
    Allowed allowed;
    allowed.add(own->gender);
    add_bodies(allowed, own->first + 2, i);
    if (!own->plural && !allowed.fits(*form)) return expect(i, {.feminine = own->gender == Gender::feminine});
    if (form->plural && !own->plural && !has_several(own->first, i))
      return expect(i, {.feminine = own->gender == Gender::feminine});
    if (own->plural && own->body != nullptr &&
        (!form->plural || form->feminine != (own->gender == Gender::feminine)) && at(i - 1) == ",")
      expect(i, {.feminine = own->gender == Gender::feminine, .plural = true});
  }

  bool has_several(std::size_t from, std::size_t to) const {
    for (std::size_t i = from; i < to; ++i) {
      if (at(i) == "et" || at(i) == "les") return true;
    }
    return false;
  }

  // Who is named between [from, to): persons by "Madame", "M."; else by the office that they hold.
  std::size_t add_persons(Allowed& allowed, std::size_t from, std::size_t to) const {
    std::size_t persons = 0, offices = 0;
    for (std::size_t i = from; i < to; ++i) {
      const Gender gender = civility_gender(*passage_, i);
      if (gender == Gender::unknown) continue;
      allowed.add(gender);
      ++persons;
    }
    for (std::size_t i = from; i < to && persons == 0; ++i) {
      if (!is_office(at(i))) continue;
      ++offices;
      Gender gender = office_gender(at(i));
      if (gender == Gender::unknown)
        gender = at(i - 1) == "sa" || at(i - 1) == "la" ? Gender::feminine : Gender::masculine;
      allowed.add(gender);
    }
    return persons + offices;
  }

  // Whether two persons are named for one party, "et par" between them, and one participle stands behind
  // both.
  bool due_to_all(std::size_t from, std::size_t to) const {
    std::size_t persons = 0;
    bool joined_by = false;
    for (std::size_t i = from; i < to; ++i) {
      if (participle(*passage_, i, {"autorise", "habilite", "mandate"})) return false;
      if (civility_gender(*passage_, i) != Gender::unknown) ++persons;
      joined_by = joined_by || (persons == 1 && at(i) == "et" &&
                                (at(i + 1) == "par" || at(i + 1) == "son" || at(i + 1) == "sa" ||
                                 civility_gender(*passage_, i + 1) != Gender::unknown));
    }
    return persons == 2 && joined_by;
  }

  // "sous la présidence de Madame Corbel", and "d’autoriser Monsieur le Président à signer", "Monsieur le
  // Maire rappelle": in an act of its assembly, whoever is called so without a body of another name presides.
  void presided(std::size_t i) {
    if (at(i) == "presidence" && at(i + 1) == "de" && president_ == Gender::unknown) {
      president_ = civility_gender(*passage_, i + 2);
      for (std::size_t k = i + 3; k < i + 12 && office_.empty(); ++k)
        if (at(k).starts_with("president") || at(k) == "maire") office_ = at(k).substr(0, 5);
      if (office_.empty()) office_ = "presi";
      return;
    }
    if (president_ == Gender::unknown || i < 2 || office_.empty() || !at(i).starts_with(office_)) return;
    const Gender said = civility_gender(*passage_, i - 2);
    if (said == president_ || said == Gender::unknown || !is_one_of(at(i - 1), {"le", "la"})) return;
    const std::string& next = at(i + 1);
    const bool verb =
        next == "de" && (at(i + 2).ends_with("er") || at(i + 2).ends_with("ir") || at(i + 2).ends_with("re"));
    const bool another = is_one_of(next, {"de", "du", "des", "d'"}) && !verb;
    if (another || passage_->capitalised(i + 1) || office_gender(at(i)) == president_) return;
    report(i - 2, i + 1, president_ == Gender::feminine ? "Madame" : "Monsieur");
  }

  // "les autres dispositions demeurent applicable".
  void attribute(std::size_t i) {
    static constexpr WordList kStates("demeurent", "restent", "sont");
    if (!kStates.has(passage_->words[i].plain)) return;
    std::size_t k = i + 1;
    while (at(k) == "donc" || at(k) == "toutes" || at(k) == "toutefois" || at(k) == "pleinement") ++k;
    if (k >= passage_->words.size()) return;
    for (const std::string_view word : {"applicable", "valable"}) {  // of participles see the rule on verbs
      if (at(k) == word && raw_of(*passage_, k).find_first_of("0123456789") == std::string::npos)
        return report(k, k + 1, raw_of(*passage_, k) + "s");
    }
  }

  // "Madame Roux, dûment autorisé à signer".
  void empowered(std::size_t i) {
    const auto form = participle(*passage_, i, {"autorise", "habilite", "mandate"});
    if (!form || i == 0 || is_passive(i)) return;
    const bool due =
        at(i - 1) == "dument" || at(i - 1) == "," ||
        (at(i - 1) == "et" && i > 1 && participle(*passage_, i - 2, {"autorise", "habilite", "mandate"}));
    const std::string& next = at(i + 1);
    if (!due || (next != "a" && next != "par" && next != "pour" && next != "aux" && next != "en" &&
                 next != "et" && next != "," && next != ";" && next != "." && !next.empty()))
      return;
    const ClauseSubject* own = clause(i);
    std::size_t from = own != nullptr ? own->first : 0;
    Allowed allowed;
    if (own != nullptr && own->body != nullptr) allowed.add(own->gender);
    for (std::size_t k = from; k < i; ++k) {  // "représentée par …": so the party is feminine
      const auto party = participle(*passage_, k, {"represente"});
      if (!party) continue;
      allowed.add(party->feminine ? Gender::feminine : Gender::masculine);
      from = k;
    }
    const std::size_t persons = add_persons(allowed, from, i);
    for (std::size_t k = from; k < i; ++k) {  // "par leurs maires respectifs, dûment autorisés"
      if ((at(k) == "leurs" || at(k) == "les") && at(k + 1) == "maires") allowed.add(Gender::masculine);
    }
    if (persons == 0 && (own == nullptr || own->body == nullptr)) return;
    if (!allowed.known()) return;
    Allowed signer;
    add_persons(signer, from, i);
    const bool feminine = signer.known() ? !signer.masculine : !allowed.masculine;
    const bool several = persons > 1 || (own != nullptr && own->plural);
    // "par la présidente …, Madame Roux, et par son directeur, Monsieur Brun, dûment autorisé".
    if (!form->plural && due_to_all(from, i)) return expect(i, {.feminine = feminine, .plural = true});
    const bool mixed = form->plural && form->feminine && signer.masculine && signer.feminine;
    if (mixed) return expect(i, {.plural = true});
    if (!allowed.fits(*form) || (form->plural && !several))
      expect(i, {.feminine = feminine, .plural = form->plural && several});
  }

  // "Ci-après dénommé « la CC »": with the party, or with its name.
  void named(std::size_t i) {
    const auto form = participle(*passage_, i, {"denomme", "designe", "appele", "nomme"});
    if (!form) return;
    const bool after = (i >= 3 && at(i - 1) == "apres") || (at(i + 1) == "ci" && at(i + 3) == "apres");
    std::size_t name = at(i + 1) == "ci" ? i + 4 : i + 1;
    while (name < passage_->words.size() && name - i < 8 &&
           (at(name) == "par" || at(name) == "sous" || at(name) == "terme" || at(name) == "le" ||
            at(name) == "nom" || at(name) == "comme" || at(name) == "vocable" || at(name) == ":")) {
      if (at(name) == "le" && at(name + 1) != "terme" && at(name + 1) != "nom" && at(name + 1) != "vocable")
        break;
      ++name;
    }
    if (at(name) == "«" || at(name) == "\"" || at(name) == "“")
      ++name;
    else if (!after)
      return;
    if (name >= passage_->words.size()) return;  // a quotation that opens at the end
    const std::string& article = at(name);
    Allowed allowed;
    if (const model::Partie* party = party_called(name)) {
      allowed.add(party->gender == model::Gender::feminine ? Gender::feminine : Gender::masculine);
      if (!allowed.fits(*form)) expect(i, {.feminine = allowed.feminine});
      return;
    }
    // "Le Havre Seine Métropole", "La Réole": an article with a capital may be part of a name, and tells
    // nothing.
    if (is_proper_name(name)) return;
    if (article == "la") allowed.add(Gender::feminine);
    if (article == "le") allowed.add(Gender::masculine);
    if (article == "l'" || article == "les") {
      if (const Body* body = body_at(*passage_, name + 1)) allowed.add(body->gender);
    }
    if (!allowed.known()) return;
    const ClauseSubject* own = clause(i);
    if (own == nullptr && party_.body != nullptr) own = &party_;
    const bool feminine = allowed.feminine;
    if (own != nullptr && own->body != nullptr) allowed.add(own->gender);
    if (!allowed.fits(*form) ||
        (form->plural && article != "les" && own != nullptr && !own->plural && !has_several(0, i)))
      expect(i, {.feminine = feminine, .plural = article == "les"});
    else if (!form->plural && article == "les")
      expect(i, {.feminine = form->feminine, .plural = true});
  }

  // The party of the dossier that the words from one on name, up to the end of the quotation.
  const model::Partie* party_called(std::size_t name) const {
    if (!subject_.has_dossier()) return nullptr;
    std::size_t end = name;
    while (end < passage_->words.size() && at(end) != "»" && at(end) != ";" && at(end) != "\"") ++end;
    if (end == name) return nullptr;
    const std::string called = phrase(text(name, end));
    for (const model::Partie& party : subject_.dossier().convention.parties)
      if (phrase(party.denomination.value) == called) return &party;
    return nullptr;
  }

  bool is_proper_name(std::size_t name) const {
    const std::string article = raw_of(*passage_, name);
    if (article != "Le" && article != "La" && article != "Les" && article != "L’" && article != "L'")
      return false;
    return name + 1 < passage_->words.size() && is_name(name + 1) && body_at(*passage_, name + 1) == nullptr;
  }

  const Subject& subject_;
  bool deliberation_;
  Gender president_ = Gender::unknown;  // of the session
  std::string office_;                  // of who presides: "presi", "maire"
  const Passage* passage_ = nullptr;
  std::vector<ClauseSubject> clauses_;
  ClauseSubject party_;  // of the passages before, in the same section
  std::size_t section_ = 0;
};

// "sa présidente, Madame Sandrine Roche" at the start, "Le Président, Sandrine ROCHE" in the block.
class Blocks {
 public:
  explicit Blocks(const Subject& subject) : subject_(subject) {
    for (const Passage& passage : subject.passages().all) {
      for (std::size_t i = 0; i + 2 < passage.words.size(); ++i) {
        const Gender gender = civility_gender(passage, i);
        if (gender == Gender::unknown) continue;
        const std::size_t first = i + (passage.words[i].plain == "m" ? 2 : 1);
        if (const std::string name = name_at(passage, first); !name.empty()) genders_.emplace(name, gender);
      }
    }
  }

  void look_at(const Passage& passage) {
    std::size_t first = 0;
    for (std::size_t i = 1; i <= passage.words.size(); ++i) {
      const bool starts =
          i == passage.words.size() || passage.starts_line(i) ||
          std::string_view(passage.text)
                  .substr(passage.words[i - 1].end, passage.words[i].begin - passage.words[i - 1].end)
                  .find('\n') != std::string_view::npos;
      if (!starts) continue;
      look_at_line(passage, first, i);
      first = i;
    }
  }

 private:
  void look_at_line(const Passage& passage, std::size_t first, std::size_t last) {
    std::vector<Field> fields = fields_of(passage, first, last);
    // "Le Président, Sandrine ROCHE" in one column; else the names stand under the offices, as many as they
    // are.
    const bool names = std::any_of(fields.begin(), fields.end(), [](const Field& f) { return f.named; });
    for (std::size_t k = 0; k < fields.size(); ++k) {
      Field office = fields[k];
      if (office.gender == Gender::unknown && names && above_.size() == fields.size()) office = above_[k];
      if (office.gender == Gender::unknown || fields[k].person == Gender::unknown ||
          office.gender == fields[k].person)
        continue;
      report(office, fields[k].person);
    }
    // Where names stand above offices, the next name is another person's: it is no one's of the line above.
    const bool of_names_above = !names && named_above_ == fields.size();
    for (std::size_t k = 0;
         of_names_above && fields.size() > 1 && k < fields.size() && persons_above_.size() == fields.size();
         ++k) {
      if (fields[k].gender != Gender::unknown && persons_above_[k] != Gender::unknown &&
          fields[k].gender != persons_above_[k])
        report(fields[k], persons_above_[k]);
    }
    const bool under_offices = names && std::any_of(above_.begin(), above_.end(), [](const Field& f) {
                                 return f.gender != Gender::unknown;
                               });
    // Two lines of names: what is read of a PDF of two columns; which office is whose is not known.
    const bool more_names = names && named_above_ > 0;
    named_above_ = names && !under_offices ? fields.size() : 0;
    persons_above_.clear();
    for (const Field& field : fields)
      if (!more_names) persons_above_.push_back(field.person);
    if (names || of_names_above || last - first > 20)
      above_.clear();
    else
      above_ = std::move(fields);
  }

  // A column of a line of signatures.
  struct Field {
    const Passage* passage = nullptr;
    std::size_t first = 0, word = 0;  // "Le Président": words
    Gender gender = Gender::unknown;  // of the office
    Gender person = Gender::unknown;  // of who is named
    bool named = false;               // someone is, known or not
  };

  std::vector<Field> fields_of(const Passage& passage, std::size_t from, std::size_t to) const {
    std::vector<Field> fields;
    for (std::size_t i = from; i < to; ++i) {
      const std::size_t before = i > 0 ? passage.words[i - 1].end : 0;
      const bool starts =
          i == from ||
          std::string_view(passage.text).substr(before, passage.words[i].begin - before).find("  ") !=
              std::string_view::npos;
      if (starts) fields.push_back({&passage});
      Field& field = fields.back();
      if (const Gender gender = office_gender(passage.words[i].plain);
          gender != Gender::unknown && field.gender == Gender::unknown) {
        const bool article =
            i > 0 && (passage.words[i - 1].plain == "le" || passage.words[i - 1].plain == "la");
        if (article || starts) field.first = article ? i - 1 : i, field.word = i, field.gender = gender;
        continue;
      }
      const std::string name = name_at(passage, i);
      field.named = field.named || !name.empty();
      if (const auto known = genders_.find(name); known != genders_.end()) field.person = known->second;
    }
    return fields;
  }

  // "sandrine roche": two words with capitals.
  static std::string name_at(const Passage& passage, std::size_t i) {
    if (i + 1 >= passage.words.size()) return {};
    for (const std::size_t k : {i, i + 1}) {
      if (!passage.capitalised(k) || passage.words[k].plain.size() < 3) return {};
    }
    return passage.words[i].plain + " " + passage.words[i + 1].plain;
  }

  void report(const Field& office, Gender gender) {
    const Word &first = office.passage->words[office.first], &word = office.passage->words[office.word];
    const std::string said = office.passage->text.substr(first.begin, word.end - first.begin);
    subject_
        .report(
            {*office.passage, first.begin, word.end}, "accord : « {} », pour {}", "agreement: “{}”, for {}",
            said,
            gender == Gender::feminine
                ? subject_.diags().phrase("une signataire nommée « Madame »", "a signer named “Madame”")
                : subject_.diags().phrase("un signataire nommé « Monsieur »", "a signer named “Monsieur”"))
        .hint("accordez la fonction avec la personne", "make the office agree with the person");
  }

  const Subject& subject_;
  std::map<std::string, Gender> genders_;
  std::vector<Field> above_;  // the offices of the line above, whose names follow
  std::vector<Gender> persons_above_;
  std::size_t named_above_ = 0;  // columns of names of the line above, whose offices follow
};

// "Monsieur le Président," and at the end "agréer, Monsieur le Maire,": a letter is to one person.
void check_salutation(const Subject& subject) {
  struct Address {
    const Passage* passage = nullptr;
    std::size_t first = 0, last = 0;
    std::string plain;
  };
  Address greeting;
  for (const Passage& passage : subject.passages().all) {
    for (std::size_t i = 0; i + 3 < passage.words.size(); ++i) {
      const std::string_view title = passage.word(i), article = passage.word(i + 1);
      if ((title != "monsieur" && title != "madame") || (article != "le" && article != "la")) continue;
      const bool opens = i == 0 && passage.words.size() <= 8 && passage.words.back().plain == ",";
      const bool ends = i >= 2 && passage.word(i - 1) == "," &&
                        is_one_of(passage.word(i - 2), {"agreer", "recevoir", "croire", "accepter"});
      if (!opens && !ends) continue;
      std::size_t last = i + 2;
      while (last < passage.words.size() && passage.words[last].plain != ",") ++last;
      const Address here{&passage, i, last, joined(passage.words, i, last)};
      if (opens && greeting.passage == nullptr) greeting = here;
      if (!ends || greeting.passage == nullptr || here.plain == greeting.plain) continue;
      const Reported report =
          subject.report(passage.excerpt(i, last - 1), "« {} » ici, « {} » en tête",
                         "“{}” here, “{}” at the head", passage.excerpt(i, last - 1).text(),
                         greeting.passage->text.substr(0, greeting.passage->words[greeting.last - 1].end));
      report->notes.push_back(
          {greeting.passage->at(0), subject.diags().phrase("l’autre mention", "the other mention")});
      report.hint("adressez la lettre à une seule personne", "address one person");
    }
  }
}

void apply(const Subject& subject) {
  if (subject.passages().kind == DocumentKind::letter) check_salutation(subject);
  Blocks blocks(subject);
  for (const Passage& passage : subject.passages().all) {
    const auto& all = subject.passages().all;
    constexpr std::size_t kLast = 8;  // of a délibération, which often ends without « Fait à »
    const bool end = subject.passages().kind == DocumentKind::deliberation &&
                     static_cast<std::size_t>(&passage - all.data()) + kLast >= all.size() &&
                     passage.words.size() <= 12 && passage.kind != Passage::Kind::item &&
                     !is_one_of(passage.word(0), {"-", "–", "—"});
    if (end || subject.passages().sections[passage.section].nature == document::Nature::closing)
      blocks.look_at(passage);
  }
  Agreement agreement(subject);
  for (const Passage& passage : subject.passages().all) agreement.look_at(passage);
}

}  // namespace

const Rule rule = {
    "PAR-002",
    "agreement",
    Family::parties,
    Severity::warning,
    {"Les accords suivent les parties et leurs signataires",
     "Agreements follow the parties and their signers"},
    {"Un accord resté d’un autre modèle (« son Présidente ») montre que la clause n’a pas été relue. "
     "Ne voit que les participes d’une partie ou d’un signataire, dans la phrase qui les nomme, sa fonction "
     "dans le bloc de signature s’il y est nommé en toutes lettres, et « demeurent applicables ».",
     "An agreement left from another model (“son Présidente”) shows that the clause was not read again. "
     "Only sees participles of a party or a signer, within the sentence that names them, the office in the "
     "signature block "
     "where the signer is named there in full, and “demeurent applicables”."},
    "Entre :\n\nLa Communauté de Communes représenté par son Présidente, Madame Bel ;\n\nCi-après dénommé « la CC » ;\n",
    "Entre :\n\nLa Communauté de Communes, représentée par sa Présidente, Madame Bel ;\n\nCi-après dénommée « la CC » ;\n",
    apply};

}  // namespace ctg::check::rules::agreement
