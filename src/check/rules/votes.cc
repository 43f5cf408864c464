// PAR-008: the figures of a session hold together: members, presents, votes, days.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>

#include "check/rules/rules.h"
#include "reading/spoken.h"
#include "reading/word_list.h"

namespace ctg::check::rules::votes {

namespace {

struct Figure {
  const Passage* passage = nullptr;
  std::size_t begin = 0, end = 0;
  std::int64_t value = 0;
  bool twice = false;  // two votes: nobody knows which belongs to which
};
using Figures = std::map<std::string_view, Figure>;

std::string_view label_at(const Passage& passage, std::size_t i) {
  static constexpr WordList kLabels("exercice", "presents", "votants", "pouvoirs", "procurations",
                                    "representes", "pour", "contre", "abstentions", "abstention", "absents",
                                    "excuses", "exprimes", "quorum");
  const std::string_view plain = passage.word(i);
  if (!kLabels.has(plain)) return {};
  if (plain == "exercice") return i > 0 && passage.word(i - 1) == "en" ? "exercice" : "";
  if (plain == "abstention") return "abstentions";
  return plain == "procurations" || plain == "representes" ? "pouvoirs" : plain;
}

// "Présents : 19", "Votants = 22", "22 voix pour", "Contre : deux".
void read(const Passage& passage, Figures& figures) {
  const bool of_votes = passage.says("voix pour");  // "15 voix pour, 1 contre"
  for (std::size_t i = 0; i < passage.words.size(); ++i) {
    const std::string_view label = label_at(passage, i);
    if (label.empty()) continue;
    std::size_t at = i + 1;
    if (passage.word(at) == "(" && passage.word(at + 2) == ")") at += 3;
    const bool sign = passage.word(at) == ":" || passage.word(at) == "=";
    std::optional<NumberInLetters> count;
    std::size_t first = 0;
    if (sign) {
      count = count_at(passage, first = at + 1);
    } else if (label == "votants" && i > 0) {  // "5 votants"
      count = count_at(passage, first = i - 1);
    } else if (label == "pour" || label == "contre" || label == "abstentions") {
      // "20 voix pour", "2 abstentions"
      const std::size_t back = passage.word(i - 1) == "voix" ? 2 : 1;
      const bool told = label == "abstentions" || (label == "contre" && of_votes);
      if (i >= back && (back == 2 || told)) count = count_at(passage, first = i - back);
      if (!count && told && i > 0 && passage.word(i - 1) == "une")
        count = NumberInLetters{i, 1}, first = i - 1;
    }
    if (!count || count->value > 999) continue;
    const Figure figure{&passage, passage.words[first].begin, passage.words[count->last - 1].end,
                        count->value, false};
    const auto [known, added] = figures.emplace(label, figure);
    if (!added && known->second.value != figure.value) known->second.twice = true;
  }
}

const Figure* get(const Figures& figures, std::string_view label) {
  const auto found = figures.find(label);
  return found == figures.end() || found->second.twice ? nullptr : &found->second;
}

void report(const Subject& subject, const Figure& at, const Bilingual& what, std::int64_t said,
            std::int64_t wanted) {
  subject
      .report({*at.passage, at.begin, at.end}, "{} : {} ici, {} d’après les autres nombres",
              "{}: {} here, {} by the other numbers", what.in(subject.diags().lang()), said, wanted)
      .hint("vérifiez les nombres de la séance", "check the numbers of the session");
}

// More than half of the members in office are present (L. 2121-17 CGCT); a third was enough while laws on
// the state of health emergency said so (2020 to July 2022).
void check_quorum(const Subject& subject, const Figures& figures) {
  const Figure *members = get(figures, "exercice"), *quorum = get(figures, "quorum"),
               *present = get(figures, "presents");
  if (!members || !quorum) return;
  const std::int64_t half = members->value / 2 + 1, third = (members->value + 2) / 3;
  if (quorum->value != half && quorum->value != third && quorum->value != third + 1)
    report(subject, *quorum, {"quorum", "quorum"}, quorum->value, half);
  else if (present && present->value < quorum->value)
    report(subject, *present, {"présents, moins que le quorum", "present, fewer than the quorum"},
           present->value, quorum->value);
}

void check_figures(const Subject& subject, const Figures& figures) {
  const Figure *members = get(figures, "exercice"), *present = get(figures, "presents"),
               *voters = get(figures, "votants"), *proxies = get(figures, "pouvoirs"),
               *yes = get(figures, "pour"), *no = get(figures, "contre"), *none = get(figures, "abstentions");
  check_quorum(subject, figures);
  if (members && present && present->value > members->value)
    report(subject, *present, {"présents", "present"}, present->value, members->value);
  if (members && voters && voters->value > members->value)
    report(subject, *voters, {"votants", "voters"}, voters->value, members->value);
  if (present && proxies && voters && present->value + proxies->value != voters->value)
    report(subject, *voters, {"votants", "voters"}, voters->value, present->value + proxies->value);
  else if (present && voters && !proxies && voters->value < present->value && !get(figures, "absents"))
    report(subject, *voters, {"votants", "voters"}, voters->value, present->value);
  // "15 en exercice, 11 présents, 2 représentés, 3 absents": the absent are those who are neither.
  const Figure* absent = get(figures, "absents");
  if (members && present && absent) {
    const std::int64_t others = members->value - present->value;
    const std::int64_t without = others - (proxies ? proxies->value : 0);
    const Figure* excused = get(figures, "excuses");
    const std::int64_t left = without - (excused ? excused->value : 0);
    if (absent->value != others && absent->value != without && absent->value != left)
      report(subject, *absent, {"absents", "absent"}, absent->value, without);
  }
  if (yes && !voters && present && proxies && none) {
    const std::int64_t wanted = present->value + proxies->value;
    const std::int64_t cast = yes->value + (no ? no->value : 0) + none->value;
    if (cast != wanted) report(subject, *yes, {"voix", "votes"}, cast, wanted);
  }
  // "Suffrages exprimés : 42", of those who vote and do not abstain.
  const Figure* cast = get(figures, "exprimes");
  if (cast && !voters && present && proxies && none && none->value == 0 &&
      cast->value != present->value + proxies->value)
    report(subject, *cast, {"suffrages exprimés", "votes cast"}, cast->value,
           present->value + proxies->value);
  if (cast && yes && no && cast->value != yes->value + no->value && !(present && proxies && !voters))
    report(subject, *cast, {"suffrages exprimés", "votes cast"}, cast->value, yes->value + no->value);
  if (!yes || !voters) return;
  const std::int64_t sum = yes->value + (no ? no->value : 0) + (none ? none->value : 0);
  const bool whole = no != nullptr && none != nullptr;
  // All in one sentence: "par 29 voix pour et 2 abstentions"; who takes no part in the vote is not counted.
  const bool said = none != nullptr && none->passage == yes->passage && !yes->passage->says("part au vote") &&
                    !yes->passage->says("prend pas part");
  if (((whole || said) && sum != voters->value) || sum > voters->value)
    report(subject, *yes, {"voix", "votes"}, sum, voters->value);
}

// "Séance du 24 septembre 2024" and "L’an deux mille vingt-quatre, le vingt-cinq septembre": one session, one
// day.
struct Day {
  const Passage* passage = nullptr;
  std::size_t begin = 0, end = 0;
  Date date;
};

// "Transmis en préfecture le 5 avril", "Affiché le …": what is done with an act once it is one.
bool is_of_the_act(const Passage& passage, std::size_t date) {
  for (std::size_t back = 1; back <= 5 && back <= date; ++back) {
    if (is_one_of(passage.word(date - back), {"prefecture", "transmission", "transmis", "affiche", "affichee",
                                              "publie", "publiee", "publication", "executoire"}))
      return !passage.says("vu ") && !passage.says("convocation");
  }
  return false;
}

// An act that was sent or published before the session that made it.
void check_after(const Subject& subject, const std::vector<Day>& sessions) {
  if (sessions.empty() || sessions.size() > 4 || subject.passages().kind != DocumentKind::deliberation)
    return;
  const auto& all = subject.passages().all;
  constexpr std::size_t kLast = 10;  // passages, and those of the head
  for (std::size_t p = 0; p < all.size(); ++p) {
    // "Vu l’avis de la commission du 10 octobre", after the session.
    for (const SpokenDate& date : all[p].is_visa() ? dates_in(all[p]) : std::vector<SpokenDate>{}) {
      if (!date.date.ok() || date.date <= sessions[0].date || all[p].says("au ") || all[p].says("jusqu'"))
        continue;
      subject
          .report({all[p], date.begin, date.end}, "{}, après la séance, du {}",
                  "{}, after the session, of {}", spoken(date.date), spoken(sessions[0].date))
          .hint("un visa cite ce qui existe le jour de la séance : corrigez la date",
                "a visa cites what exists on the day of the session: correct the date");
    }
    // "la commission « Solidarités », réunie le 13 février 2026", after the session
    for (const SpokenDate& date : all[p].says("reuni") ? dates_in(all[p]) : std::vector<SpokenDate>{}) {
      const bool met =
          date.first >= 2 && is_one_of(all[p].word(date.first - 1), {"le", "du"}) &&
          (all[p].word(date.first - 2).starts_with("reuni") || all[p].word(date.first - 2).ends_with("di"));
      bool gathered = false;
      for (std::size_t back = 2; back <= 4 && back <= date.first; ++back)
        gathered = gathered || is_one_of(all[p].word(date.first - back), {"reunie", "reuni"});
      if (!met || !gathered || !date.date.ok() || date.date <= sessions[0].date) continue;
      subject
          .report({all[p], date.begin, date.end}, "{}, après la séance, du {}",
                  "{}, after the session, of {}", spoken(date.date), spoken(sessions[0].date))
          .hint("corrigez l’une des dates", "correct one of the dates");
    }
    if (p >= kLast && p + kLast < all.size()) continue;
    for (const SpokenDate& date : dates_in(all[p])) {
      if (!date.date.ok() || !is_of_the_act(all[p], date.first) || date.date >= sessions[0].date) continue;
      subject
          .report({all[p], date.begin, date.end}, "acte transmis ou publié le {}, avant la séance, du {}",
                  "act sent or published on {}, before the session, of {}", spoken(date.date),
                  spoken(sessions[0].date))
          .hint("corrigez l’une des dates", "correct one of the dates");
    }
  }
}

// "CONSEIL MUNICIPAL DU 11 AVRIL 2024", "Le onze avril deux mille vingt-quatre à 20 h 30": in the head of an
// act.
bool is_of_the_head(const Passage& passage, const SpokenDate& date) {
  const bool opens =
      date.first == 1 && passage.word(0) == "le" && passage.words[1].kind == Word::Kind::letters;
  // "Réunion du lundi 3 mars 2025"
  const bool weekday = date.first >= 2 && passage.word(date.first - 2) == "du";
  const std::size_t du = date.first >= 2 ? (weekday ? date.first - 2 : date.first - 1) : 0;
  const bool title =
      passage.words.size() <= 9 && du >= 1 && passage.word(du) == "du" &&
      is_one_of(passage.word(du - 1), {"municipal", "communautaire", "syndical", "seance", "reunion"});
  return opens || title;
}

void read_days(const Passage& passage, bool head, std::vector<Day>& sessions, std::vector<Day>& convened) {
  for (const SpokenDate& date : dates_in(passage)) {
    if (!date.date.ok()) continue;
    bool session = head && is_of_the_head(passage, date), convocation = false;
    for (std::size_t back = 1; back <= 5 && back <= date.first; ++back) {
      session = session || passage.word(date.first - back) == "seance";
      convocation = convocation || passage.word(date.first - back) == "convocation" ||
                    (back <= 2 && passage.word(date.first - back).starts_with("convoque"));
    }
    if (session && (passage.words.size() <= 14 || date.first == 1))
      sessions.push_back({&passage, date.begin, date.end, date.date});
    if (convocation) convened.push_back({&passage, date.begin, date.end, date.date});
  }
  for (std::size_t i = 0; i + 2 < passage.words.size() && i < 4; ++i) {
    if (passage.word(i) != "l'" || passage.word(i + 1) != "an") continue;
    const auto year = count_at(passage, i + 2);
    for (std::size_t m = i + 3; m < passage.words.size() && m < i + 20; ++m) {
      if (!year || year->value < 1900 || month_of(passage.words[m]) == 0) continue;
      const auto day = day_around(passage, m);
      if (!day) break;
      const Date date(std::chrono::year(day->year != 0 ? day->year : static_cast<int>(year->value)),
                      std::chrono::month(day->month), std::chrono::day(day->day));
      if (date.ok())
        sessions.push_back(
            {&passage, passage.words[day->first].begin, passage.words[day->last - 1].end, date});
      break;
    }
  }
}

void check_days(const Subject& subject, const std::vector<Day>& sessions, const std::vector<Day>& convened) {
  if (sessions.empty() || sessions.size() > 4) return;  // minutes of several
  for (const Day& each : sessions) {
    if (each.date == sessions[0].date) continue;
    const Reported report = subject.report(
        {*each.passage, each.begin, each.end}, "la séance est du {} ici, du {} ailleurs",
        "the session is of {} here, of {} elsewhere", spoken(each.date), spoken(sessions[0].date));
    report->notes.push_back({sessions[0].passage->at(sessions[0].begin),
                             subject.diags().phrase("l’autre date", "the other date")});
    report.hint("gardez la bonne date", "keep the right date");
    break;
  }
  constexpr int kLong = 90;  // days: nobody is convened so long before
  for (const Day& each : convened) {
    const auto days = std::chrono::sys_days(sessions[0].date) - std::chrono::sys_days(each.date);
    if (each.date < sessions[0].date && days.count() < kLong) continue;
    subject
        .report({*each.passage, each.begin, each.end}, "convocation du {}, pour une séance du {}",
                "convened on {}, for a session of {}", spoken(each.date), spoken(sessions[0].date))
        .hint("la convocation vient avant la séance", "the members are convened before the session");
  }
}

// "Présents : Mmes et MM. Collot, Adnot, Bertrand." How many names; 0 where it is no such list.
struct Listed {
  std::string_view label;
  std::size_t count = 0, begin = 0, end = 0;
  std::int64_t told = 0;  // "Participants (7) :"
};
Listed names_listed(const Passage& passage) {
  const std::vector<Word>& words = passage.words;
  std::size_t at = 0;
  for (const std::string_view lead : {"etaient", "ont", "avaient", "membres", "conseillers", "delegues",
                                      "ayant", "absents", "excuses", "donne", "elus"}) {
    if (passage.word(at) == lead) ++at;
  }
  const std::string_view label =
      is_one_of(passage.word(at), {"procuration", "pouvoir"}) ? "pouvoirs" : label_at(passage, at);
  const bool told = is_one_of(passage.word(at), {"participants", "presents", "participantes"}) &&
                    passage.word(at + 1) == "(" && passage.word(at + 3) == ")" && passage.word(at + 4) == ":";
  if (!told && ((label != "presents" && label != "pouvoirs") || passage.word(at + 1) != ":")) return {};
  Listed out{told ? "told" : label, 0, words[at].begin, words[at].end};
  if (told) {
    const auto said = count_at(passage, at + 2);
    out.told = said ? said->value : 0;
    at += 3;
  }
  bool named = false;
  int open = 0;
  for (std::size_t i = at + 2; i < words.size(); ++i) {
    const std::string& plain = words[i].plain;
    if (plain == "(") ++open;
    if (plain == ")") --open;
    if (open > 0 || plain == ")") continue;
    if (words[i].kind == Word::Kind::number || plain == "…" || plain == "etc" || plain == "autres") return {};
    if (plain == ":") return {};  // another list
    const bool ends = plain == "," || plain == ";" || (plain == "et" && named);
    if (ends) {
      out.count += named;
      named = false;
      continue;
    }
    const bool title = plain == "mme" || plain == "mmes" || plain == "m" || plain == "mm" ||
                       plain == "mesdames" || plain == "messieurs" || plain == "madame" ||
                       plain == "monsieur";
    named = named || (!title && plain.size() > 1 && passage.capitalised(i));
  }
  out.count += named;
  return out;
}

void tell_count(const Subject& subject, const Excerpt& list, std::size_t names, const Figure& said) {
  const Reported report = subject.report(list, "{} noms dans cette liste, {} annoncés",
                                         "{} names in this list, {} announced", names, said.value);
  report->notes.push_back(
      {said.passage->at(said.begin), subject.diags().phrase("le nombre annoncé", "the number announced")});
  report.hint("ajoutez le nom qui manque, ou corrigez le nombre",
              "add the name that is missing, or correct the number");
}

// "Présents : 19", and nineteen names; "Pouvoirs : 4", and four.
void check_lists(const Subject& subject, const Figures& figures) {
  constexpr std::size_t kFew = 3;
  for (const Passage& passage : subject.passages().all) {
    const Listed listed = names_listed(passage);
    if (listed.count < kFew) continue;
    if (listed.told > 0 && listed.told != static_cast<std::int64_t>(listed.count))
      subject
          .report({passage, listed.begin, listed.end}, "{} noms dans cette liste, {} annoncés",
                  "{} names in this list, {} announced", listed.count, listed.told)
          .hint("ajoutez le nom qui manque, ou corrigez le nombre",
                "add the name that is missing, or correct the number");
    const Figure* said = get(figures, listed.label);
    if (said == nullptr || said->value == static_cast<std::int64_t>(listed.count) ||
        said->passage == &passage)
      continue;
    tell_count(subject, {passage, listed.begin, listed.end}, listed.count, *said);
  }
}

// Persons as lists of a session name them: "M. Alain RIVES".
struct Person {
  Excerpt said;
  std::string name;
};
std::vector<Person> persons_in(const Passage& passage) {
  std::vector<Person> made;
  for (std::size_t i = 0; i + 1 < passage.words.size(); ++i) {
    if (!is_one_of(passage.word(i), {"m", "mme", "monsieur", "madame"})) continue;
    std::size_t at = i + 1;
    if (passage.word(at) == ".") ++at;
    Person person{{passage, passage.words[i].begin, 0}, {}};
    std::size_t names = 0;
    for (; at < passage.words.size(); ++at) {
      const bool joint = passage.word(at) == "-" && !passage.words[at].space_before;
      if (!joint && (!passage.capitalised(at) || (names > 0 && passage.starts_line(at)))) break;
      person.name += passage.word(at);
      person.name += ' ';
      person.said.end = passage.words[at].end;
      names += !joint;
    }
    if (names >= 2) made.push_back(std::move(person));  // a first name and a name
  }
  return made;
}

// Who is in the room and who is not, by the titles of the lists: "Étaient présents", "Absents ayant donné
// procuration", "Absents excusés", "Secrétaire de séance".
enum class Seat { none, present, proxy, absent, secretary };
Seat seat_of(const Passage& passage) {
  constexpr std::size_t kTitle = 8;  // words
  for (std::size_t i = 0; i < std::min(kTitle, passage.words.size()); ++i) {
    const std::string_view word = passage.word(i);
    if (word == "secretaire") return Seat::secretary;
    if (word.starts_with("procuration") || word.starts_with("pouvoir") || word.starts_with("represente"))
      return Seat::proxy;
    if (word.starts_with("absent") || word.starts_with("excuse")) {
      for (std::size_t k = i; k < std::min(kTitle, passage.words.size()); ++k)
        if (passage.word(k).starts_with("procuration") || passage.word(k).starts_with("pouvoir"))
          return Seat::proxy;
      return Seat::absent;
    }
    if (word == "presents" || word == "presentes") return Seat::present;
  }
  return Seat::none;
}

bool is_title_of_list(const Passage& passage) {
  const std::size_t colon = passage.text.find(':');
  constexpr std::size_t kFar = 60;  // bytes
  return colon < kFar;
}

// "Présents : 14"
bool says_count(const Passage& passage) {
  for (std::size_t i = 0; i + 1 < passage.words.size(); ++i) {
    if (passage.word(i) == ":") return passage.words[i + 1].kind == Word::Kind::number;
  }
  return false;
}

// Who is named in the lists at the head of a délibération.
struct Seats {
  std::map<std::string, Person> present;
  std::vector<Person> away, holders;  // who holds the proxy of one who is away
  std::optional<Person> secretary;
  std::size_t lists = 0;  // of those present
  const Passage *list = nullptr, *proxies = nullptr;

  void add(Seat seat, const std::vector<Person>& persons) {
    for (const Person& person : persons) {
      if (seat == Seat::present) present.emplace(person.name, person);
      if (seat == Seat::absent) away.push_back(person);
      if (seat == Seat::secretary && !secretary) secretary = person;
      if (seat != Seat::proxy) continue;
      // Of "Mme Bergès à Mme Galy" the first is away: each line has one such pair.
      const std::string_view before =
          std::string_view(person.said.passage->text).substr(0, person.said.begin);
      (before.ends_with("à ") ? holders : away).push_back(person);
    }
  }
};

// No list goes on there.
bool ends_lists(const Passage& passage) {
  return passage.says("rapport") || passage.says("expose") || passage.is_visa() ||
         passage.kind == Passage::Kind::heading;
}

Seats seats_of(const std::vector<Passage>& all) {
  constexpr std::size_t kHead = 60;  // passages
  Seats made;
  Seat seat = Seat::none;
  for (std::size_t i = 0; i < std::min(kHead, all.size()); ++i) {
    const Seat title = is_title_of_list(all[i]) && !says_count(all[i]) ? seat_of(all[i]) : Seat::none;
    if (title != Seat::none)
      seat = title;
    else if (ends_lists(all[i]))
      seat = Seat::none;
    if (title == Seat::present) made.list = &all[i], ++made.lists;
    if (title == Seat::proxy) made.proxies = &all[i];
    if (seat != Seat::none) made.add(seat, persons_in(all[i]));
    if (seat == Seat::secretary && made.secretary) seat = Seat::none;
  }
  return made;
}

void tell_twice(const Subject& subject, const Person& one, const Excerpt& other, const Bilingual& what) {
  const Reported made =
      subject.report(one.said, "« {} » : {}", "“{}”: {}", one.said.text(), what.in(subject.diags().lang()));
  made->notes.push_back({other.at(), subject.diags().phrase("dans l’autre liste", "in the other list")});
  made.hint("laissez la personne dans une seule liste", "leave the person in one list");
}

// Nobody is here and away at once.
void check_away(const Subject& subject, const Seats& seats) {
  for (const Person& person : seats.away) {
    const auto found = seats.present.find(person.name);
    if (found != seats.present.end())
      tell_twice(subject, person, found->second.said,
                 {"présent et absent à la fois", "present and absent at once"});
    if (seats.secretary && seats.secretary->name == person.name)
      tell_twice(subject, *seats.secretary, person.said,
                 {"secrétaire de la séance, et absent", "secretary of the session, and absent"});
  }
  for (const Person& holder : seats.holders) {
    const auto found = std::find_if(seats.away.begin(), seats.away.end(),
                                    [&](const Person& person) { return person.name == holder.name; });
    if (found != seats.away.end())
      tell_twice(subject, holder, found->said,
                 {"reçoit un pouvoir, et absent", "holds a proxy, and is absent"});
  }
}

// One or two names more or less than is said.
bool is_slip(std::size_t names, const Figure& said) {
  const std::int64_t off = std::abs(static_cast<std::int64_t>(names) - said.value);
  return off != 0 && off <= 2;
}

void check_proxies(const Subject& subject, const Seats& seats, const Figure* said) {
  constexpr std::size_t kFew = 2;
  if (said == nullptr || seats.proxies == nullptr || seats.holders.size() < kFew) return;
  if (is_slip(seats.holders.size(), *said) && names_listed(*seats.proxies).count == 0)
    tell_count(subject, seats.proxies->whole(), seats.holders.size(), *said);
}

// Names in columns, which names_listed does not read.
void check_present(const Subject& subject, const Seats& seats, const Figure* said) {
  constexpr std::size_t kFew = 3;
  if (said == nullptr) return;
  if (static_cast<std::int64_t>(seats.present.size()) == said->value) {
    for (const Person& holder : seats.holders)
      if (!seats.present.contains(holder.name))
        tell_twice(subject, holder, seats.list->whole(),
                   {"reçoit un pouvoir, sans être parmi les présents",
                    "holds a proxy, and is not among those present"});
    return;
  }
  const auto& all = subject.passages().all;
  const bool listed = std::any_of(all.begin(), all.end(), [](const Passage& passage) {
    const Listed names = names_listed(passage);
    return names.label == "presents" && names.count > 0;
  });
  if (seats.present.size() >= kFew && !listed && is_slip(seats.present.size(), *said))
    tell_count(subject, seats.list->whole(), seats.present.size(), *said);
}

void check_seats(const Subject& subject, const Figures& figures) {
  if (subject.passages().kind != DocumentKind::deliberation) return;
  const Seats seats = seats_of(subject.passages().all);
  if (seats.lists != 1) return;
  check_away(subject, seats);
  check_proxies(subject, seats, get(figures, "pouvoirs"));
  check_present(subject, seats, get(figures, "presents"));
}

// "à l’unanimité (14 voix)": of all who vote.
void check_unanimity(const Subject& subject, const Figures& figures) {
  const Figure *voters = get(figures, "votants"), *present = get(figures, "presents"),
               *proxies = get(figures, "pouvoirs"), *against = get(figures, "contre");
  // "à l’unanimité", and "Contre : 1"
  for (const Passage& passage : subject.passages().all) {
    if (!against || against->value == 0) break;
    for (std::size_t i = 2; i < passage.words.size(); ++i) {
      if (passage.word(i) != "unanimite" || passage.word(i - 1) != "l'" || passage.word(i - 2) != "a")
        continue;
      const Reported made = subject.report(passage.excerpt(i - 2, i), "« à l’unanimité », et {} contre",
                                           "“unanimously”, and {} against", against->value);
      made->notes.push_back({against->passage->at(against->begin),
                             subject.diags().phrase("le vote est ici", "the vote is here")});
      made.hint("gardez ce qui est vrai", "keep what is true");
      return;
    }
  }
  if (!voters && !(present && proxies)) return;
  const std::int64_t wanted = voters ? voters->value : present->value + proxies->value;
  for (const Passage& passage : subject.passages().all) {
    for (std::size_t i = 0; i + 3 < passage.words.size(); ++i) {
      if (passage.word(i) != "unanimite") continue;
      for (std::size_t k = i + 1; k < i + 5 && k < passage.words.size(); ++k) {
        const auto count = count_at(passage, k);
        if (!count) continue;
        if (is_one_of(passage.word(count->last), {"voix", "votants", "suffrages"}) && count->value != wanted)
          report(subject,
                 {&passage, passage.words[k].begin, passage.words[count->last - 1].end, count->value, false},
                 {"voix", "votes"}, count->value, wanted);
        break;
      }
    }
  }
}

void apply(const Subject& subject) {
  Figures figures;
  std::vector<Day> sessions, convened;
  constexpr std::size_t kHead = 15;  // passages
  const std::vector<Passage>& all = subject.passages().all;
  for (std::size_t i = 0; i < all.size(); ++i) {
    read(all[i], figures);
    read_days(all[i], i < kHead && subject.passages().kind == DocumentKind::deliberation, sessions, convened);
  }
  if (get(figures, "votants") || get(figures, "presents")) check_figures(subject, figures);
  check_lists(subject, figures);
  check_seats(subject, figures);
  check_unanimity(subject, figures);
  check_days(subject, sessions, convened);
  check_after(subject, sessions);
}

}  // namespace

const Rule rule = {
    "PAR-008",
    "votes",
    Family::parties,
    Severity::error,
    {"Les nombres et les dates d’une séance vont ensemble",
     "The figures and dates of a session hold together"},
    {"Les présents et les pouvoirs font les votants ; les voix pour et contre et les "
     "abstentions aussi (articles L. 2121-17 et L. 2121-20 du "
     "CGCT). Ne voit que les nombres derrière « Présents : », « Votants : », « Pour : » et "
     "leurs pareils, le quorum, les listes de présents, d’absents et de pouvoirs qui ont un titre, "
     "et se tait s’il y a deux votes.",
     "Those present and their proxies make the voters; so do the votes for and against and "
     "the abstentions (L. 2121-17, L. 2121-20 CGCT). "
     "Only sees the numbers behind “Présents :”, “Votants :”, “Pour :” and their like, and "
     "says nothing where there are two votes."},
    "Présents : 19 - Pouvoirs : 3 - Votants : 21\n",
    "Séance du 24 septembre 2024\n\nPrésents : 19 - Pouvoirs : 3 - Votants : 22\n\nPour : 20 "
    "- Contre : 1 - Abstentions : 1\n",
    apply};

}  // namespace ctg::check::rules::votes
