// Emphasis is compared letter by letter, where the words are the same; notes are compared as texts, each at
// the words that call it.
#include "wording/marks.h"

#include <algorithm>

#include "base/align.h"
#include "wording/words.h"
#include "xml/write.h"

namespace ctg::wording {

namespace {

struct Look {
  bool strong = false, em = false;
  std::string href;
};

// The letters of a text, each with its look.
struct Letters {
  std::string text;
  std::vector<Look> looks;
};

std::string address_in(std::string_view tag) {
  const std::size_t at = tag.find("href=\"");
  if (at == std::string_view::npos) return {};
  const std::string_view rest = tag.substr(at + 6);
  return std::string(rest.substr(0, rest.find('"')));
}

Letters letters_of(std::string_view words) {
  Letters out;
  int strong = 0, em = 0;
  std::string href;
  for (std::size_t at = 0; at < words.size();) {
    if (words[at] != '<') {
      out.text += words[at++];
      out.looks.push_back({strong > 0, em > 0, href});
      continue;
    }
    const std::size_t end = std::min(words.find('>', at), words.size() - 1) + 1;
    const std::string_view tag = words.substr(at, end - at);
    at = end;
    const int step = tag.starts_with("</") ? -1 : 1;
    const std::string_view name = tag.substr(step < 0 ? 2 : 1);
    if (name.starts_with("strong")) strong += step;
    if (name.starts_with("em")) em += step;
    if (name.starts_with("a ") || name.starts_with("a>")) href = step > 0 ? address_in(tag) : "";
    if (!name.starts_with("renvoi") && !name.starts_with("etp ")) continue;
    for (const char c : avenant::plain_words(tag)) {
      out.text += c;
      out.looks.push_back({strong > 0, em > 0, href});
    }
  }
  return out;
}

std::string trimmed(std::string text) {
  while (!text.empty() && text.front() == ' ') text.erase(0, 1);
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

std::string named(const std::string& text, bool& several) {
  several = text.find(' ') != std::string::npos;
  return (several ? "les mots « " : "le mot « ") + text + " »";
}

// The runs whose look differs in one respect.
template <class Differs, class Say>
void runs(const Letters& now, Differs differs, Say say) {
  for (std::size_t at = 0; at < now.text.size();) {
    if (!differs(at)) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < now.text.size() && differs(end)) ++end;
    const std::string text = trimmed(now.text.substr(at, end - at));
    if (!text.empty()) say(text, at);
    at = end;
  }
}

struct Note {
  std::string before;  // the words that call it
  std::string text;
};

std::vector<Note> notes_in(std::string_view words, const Labels& labels) {
  std::vector<Note> out;
  constexpr std::string_view kNote = "<note>";
  std::size_t from = 0;
  for (const std::string& note : avenant::notes_of(words)) {
    const std::size_t at = words.find(kNote, from);
    std::string before = labels.text(words.substr(0, at));
    std::size_t start = before.size();
    for (int i = 0; i < 3 && start != std::string::npos && start > 0; ++i)
      start = before.rfind(' ', start - 1);
    if (start != std::string::npos && start > 0) before.erase(0, start + 1);
    out.push_back({std::move(before), labels.text(note)});
    from = at + kNote.size();
  }
  return out;
}

}  // namespace

std::vector<std::string> changed_emphasis(std::string_view old_words, std::string_view now_words) {
  const Letters old = letters_of(avenant::without_notes(old_words)),
                now = letters_of(avenant::without_notes(now_words));
  std::vector<std::string> out;
  if (old.text != now.text) return out;
  const auto say = [&](bool Look::*mark, std::string_view name) {
    for (const bool on : {true, false})
      runs(
          now, [&](std::size_t i) { return now.looks[i].*mark == on && old.looks[i].*mark != on; },
          [&](const std::string& text, std::size_t) {
            bool several = false;
            const std::string words = named(text, several);
            out.push_back(words +
                          (on        ? several ? " sont mis en " : " est mis en "
                           : several ? " ne sont plus en "
                                     : " n’est plus en ") +
                          std::string(name));
          });
  };
  say(&Look::strong, "gras");
  say(&Look::em, "italique");
  runs(
      now, [&](std::size_t i) { return now.looks[i].href != old.looks[i].href; },
      [&](const std::string& text, std::size_t at) {
        const std::string& href = now.looks[at].href;
        bool several = false;
        const std::string words = named(text, several);
        if (href.empty())
          out.push_back("le lien que portent " + words + " est supprimé");
        else
          out.push_back(words + (several ? " renvoient" : " renvoie") + " à l’adresse « " + href + " »");
      });
  return out;
}

std::vector<std::string> changed_notes(std::string_view old_words, std::string_view now_words,
                                       const Labels& labels) {
  const std::vector<Note> old = notes_in(old_words, labels), now = notes_in(now_words, labels);
  std::vector<std::string_view> a, b;
  for (const Note& note : old) a.push_back(note.text);
  for (const Note& note : now) b.push_back(note.text);
  std::vector<std::string> out;
  for (const Hunk& hunk : differences(a, b)) {
    std::size_t i = hunk.from, j = hunk.to;
    for (; i < hunk.from_end && j < hunk.to_end; ++i, ++j)
      out.push_back("la note " + in_guillemets(old[i].text) + " est remplacée par la note " +
                    in_guillemets(now[j].text));
    for (; i < hunk.from_end; ++i) out.push_back("la note " + in_guillemets(old[i].text) + " est supprimée");
    for (; j < hunk.to_end; ++j)
      out.push_back((now[j].before.empty() ? "" : "après les mots " + in_guillemets(now[j].before) + ", ") +
                    "il est inséré une note ainsi rédigée : " + in_guillemets(now[j].text));
  }
  return out;
}

}  // namespace ctg::wording
