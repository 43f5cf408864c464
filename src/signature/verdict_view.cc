// The verdict as text and as JSON. What was not asked, or what nothing tells, has its own words: silence
// would be read as good.
#include <algorithm>

#include "base/visible.h"
#include "signature/found_json.h"
#include "signature/judge.h"
#include "text/french.h"

namespace ctg::signature {

namespace {

Clock clock_of(Moment moment) { return Clock{std::chrono::sys_seconds(std::chrono::seconds(moment))}; }

std::string day_of(Moment moment, Lang lang) {
  const Date day = clock_of(moment).today();
  return lang == Lang::fr ? text::french_date(day) : ctg::to_iso(day);
}

class Telling {
 public:
  Telling(const Verdict& verdict, const Diagnostics& diags) : v_(verdict), diags_(diags) {}

  Summary all() {
    Summary out;
    out.conclusion = conclusion(v_, diags_);
    for (const Judged& each : v_.signatures) out.signatures.push_back(signature(each));
    if (!v_.signatures.empty()) everyone(out.whole);
    document(out.whole);
    not_judged(out.not_judged);
    return out;
  }

 private:
  Summary::Line line(const Bilingual& label, std::string words) const {
    return {std::string(label.in(diags_.lang())), visible_line(words)};
  }

  Summary::One signature(const Judged& judged) const {
    const Signature& s = v_.found.signatures[judged.signature];
    Summary::One out{visible_line(whose(judged, s)), visible_line(place(judged, s)), judged.holds, {}};
    out.lines.push_back(line({"Verdict", "Verdict"}, verdict(judged, s)));
    out.lines.push_back(line({"Couvre", "Covers"}, covers(s)));
    if (!s.certificate.sha256.empty()) {
      out.lines.push_back(line({"Certificat", "Certificate"}, certificate(s.certificate)));
      out.lines.push_back(line({"Confiance", "Trust"}, trust(s.chain)));
    }
    out.lines.push_back(line({"Quand", "When"}, when(s)));
    if (!s.is_stamp()) out.lines.push_back(line({"Révocation", "Revocation"}, revocation(s)));
    out.lines.push_back(line({"Ensuite", "Afterwards"}, afterwards(judged)));
    return out;
  }

  std::string place(const Judged& judged, const Signature& s) const {
    std::string out = s.field.empty() ? diags_.phrase("sans champ nommé", "without a named field")
                                      : diags_.phrase("champ « {} »", "field “{}”", s.field);
    out += s.page > 0 ? diags_.phrase(", page {}", ", page {}", s.page)
                      : diags_.phrase(", invisible", ", invisible");
    if (judged.by == "certificate") out += diags_.phrase(", d’après son certificat", ", by its certificate");
    if (judged.by == "name")
      out += diags_.phrase(", d’après le nom écrit dans la signature", ", by the name in it");
    if (judged.by == "place") out += diags_.phrase(", d’après sa place", ", by its place");
    return out;
  }

  std::string whose(const Judged& judged, const Signature& s) const {
    if (s.is_stamp()) return diags_.phrase("Horodatage du fichier", "Time stamp of the file");
    if (judged.signer) {
      const Signer& who = v_.asked.signers[*judged.signer];
      return who.name + (who.function.empty() ? "" : ", " + who.function);
    }
    return s.certificate.name.empty() ? diags_.phrase("Signataire inconnu", "Unknown signer")
                                      : s.certificate.name;
  }

  std::string verdict(const Judged& judged, const Signature& s) const {
    if (judged.holds)
      return diags_.phrase("intacte ({})", "intact ({})", s.digest.empty() ? s.kind : s.digest);
    std::string codes;
    for (const std::string& code : judged.faults)
      if (codes.find(code) == std::string::npos) codes += (codes.empty() ? "" : ", ") + code;
    const bool bytes = s.state == "intact" && s.coverage == "none";
    return bytes ? diags_.phrase("ne vaut pas, bien que ses octets soient intacts ({})",
                                 "does not hold, though its bytes are intact ({})", codes)
                 : diags_.phrase("ne vaut pas ({})", "does not hold ({})", codes);
  }

  std::string covers(const Signature& s) const {
    if (s.coverage != "none") return diags_.phrase("pas le fichier", "not the file");
    if (s.end == v_.found.bytes)
      return diags_.phrase("tout le fichier : octets 0 à {}, puis {} à {}",
                           "the whole file: bytes 0 to {}, then {} to {}", s.first - 1, s.second, s.end - 1);
    return diags_.phrase("le fichier tel qu’il était : octets 0 à {}, puis {} à {}, sur {}",
                         "the file as it was: bytes 0 to {}, then {} to {}, of {}", s.first - 1, s.second,
                         s.end - 1, v_.found.bytes);
  }

  std::string certificate(const Certificate& c) const {
    const Lang lang = diags_.lang();
    return diags_.phrase(
        "{} ; émis par {} ; n° {} ; valable du {} au {} ; {}",
        "{}; issued by {}; no. {}; valid from {} to {}; {}", c.subject,
        c.self_signed ? diags_.phrase("lui-même (auto-signé)", "itself (self-signed)") : c.issuer, c.serial,
        day_of(c.from, lang), day_of(c.to, lang), c.key);
  }

  std::string trust(const Chain& chain) const {
    switch (chain.state) {
      case Chain::State::not_asked:
        return diags_.phrase("non jugée (--confiance la demande)", "not judged (--confiance asks for it)");
      case Chain::State::trusted:
        return diags_.phrase(
            "oui, par {}{}", "yes, by {}{}", chain.anchor,
            v_.asked.list_unsigned
                ? diags_.phrase(" (la signature de la liste de confiance n’est pas contrôlée)",
                                " (the signature of the trusted list is not checked)")
                : std::string());
      case Chain::State::untrusted:
        break;
    }
    return diags_.phrase("non", "no");
  }

  std::string when(const Signature& s) const {
    const Lang lang = diags_.lang();
    if (s.is_stamp() && s.stamp.state == Stamp::State::good)
      return diags_.phrase("{}, selon {}", "{}, according to {}", in_words(s.stamp.time, lang),
                           s.stamp.authority.name);
    std::string out = s.signing_time
                          ? diags_.phrase("{}, selon le signataire", "{}, according to the signer",
                                          in_words(*s.signing_time, lang))
                          : diags_.phrase("le signataire ne le dit pas", "the signer does not say");
    if (s.stamp.state == Stamp::State::good)
      return out + diags_.phrase(" ; horodatée {} par {}", "; time-stamped {} by {}",
                                 in_words(s.stamp.time, lang), s.stamp.authority.name);
    if (s.proven_time)
      return out + diags_.phrase(" ; au plus tard {}, par un horodatage du fichier",
                                 "; at the latest {}, by a time stamp of the file",
                                 in_words(s.judged_at, lang));
    return out + diags_.phrase(" ; aucun horodatage ne le prouve", "; no time stamp proves it");
  }

  std::string revocation(const Signature& s) const {
    const Revocation& r = s.revocation;
    const Lang lang = diags_.lang();
    switch (r.state) {
      case Revocation::State::good:
        return diags_.phrase("certificat non révoqué, selon le fichier ({}, {})",
                             "certificate not revoked, according to the file ({}, {})", r.by,
                             in_words(r.told, lang));
      case Revocation::State::revoked:
        return diags_.phrase("certificat révoqué {} ({}){}", "certificate revoked {} ({}){}",
                             in_words(r.at, lang), r.by,
                             r.at > s.judged_at && v_.found.trust_asked
                                 ? diags_.phrase(" ; la signature est d’avant", "; the signature is older")
                                 : std::string());
      default:
        if (!r.by.empty())
          return diags_.phrase(
              "ce qu’en dit le fichier ({}) ne vaut pas pour ce jour-là, ou l’autorité ne connaît pas ce certificat",
              "what the file tells of it ({}) does not hold for that day, or the authority does not know "
              "this certificate",
              r.by);
        return diags_.phrase("rien dans le fichier ne le dit", "nothing in the file tells");
    }
  }

  std::string afterwards(const Judged& judged) const {
    std::string out;
    const auto add = [&](std::string words) { out += (out.empty() ? "" : ", ") + std::move(words); };
    if (judged.signatures_after > 0)
      add(judged.signatures_after == 1
              ? diags_.phrase("une autre signature", "one more signature")
              : diags_.phrase("{} autres signatures", "{} more signatures", judged.signatures_after));
    if (judged.validation_after)
      add(diags_.phrase("de quoi contrôler les signatures plus tard (DSS)",
                        "material to check signatures later (DSS)"));
    if (judged.other_after)
      add(diags_.phrase("une signature qui ne couvre pas le fichier",
                        "a signature that does not cover the file"));
    if (judged.changed_after) add(diags_.phrase("des modifications (SIG-011)", "changes (SIG-011)"));
    return out.empty() ? diags_.phrase("rien", "nothing") : out;
  }

  // Of a file with the words of the dossier: whether it still has the frames that the dossier has put there.
  std::string frames() const {
    for (const Signature& each : v_.found.signatures)
      for (const Signer& who : v_.asked.signers)
        if (each.field == who.id) return {};
    return diags_.phrase(" ; ses cadres de signature n’y sont plus", "; its frames for signatures are gone");
  }

  void everyone(std::vector<Summary::Line>& out) const {
    const auto names_of = [&](const std::vector<std::size_t>& which) {
      std::string names;
      for (const std::size_t i : which) names += (names.empty() ? "" : ", ") + v_.asked.signers[i].name;
      return names;
    };
    if (v_.asked.signers.empty()) return;
    if (!v_.on_paper.empty())
      out.push_back(line({"Ont signé sur papier", "Have signed on paper"}, names_of(v_.on_paper)));
    if (!v_.elsewhere.empty())
      out.push_back({diags_.phrase("Ont signé selon la preuve « {} »",
                                   "Have signed according to the proof “{}”", visible_line(v_.asked.proof)),
                     visible_line(names_of(v_.elsewhere))});
    if (v_.missing.empty())
      out.push_back(line({"Manque", "Missing"}, diags_.phrase("personne", "nobody")));
    else
      out.push_back(line({"Manquent", "Missing"}, names_of(v_.missing)));
  }

  std::string text() const {
    using State = Text::State;
    switch (v_.asked.text.state) {
      case State::sealed:
        return diags_.phrase("c’est le fichier scellé dans le dossier",
                             "it is the file sealed in the dossier");
      case State::bytes:
        return diags_.phrase("celui du dossier, octet pour octet, avant la première signature",
                             "that of the dossier, byte by byte, before the first signature");
      case State::words:
        return diags_.phrase(
                   "celui du dossier, mot à mot, sur des pages qui se présentent de même ; le fichier "
                   "a été réécrit par un autre programme",
                   "that of the dossier, word by word, on pages that look the same; another program "
                   "wrote the file anew") +
               frames();
      case State::redrawn:
        return diags_.phrase(
                   "celui du dossier, mot à mot, sur des pages qui ne se présentent pas de même "
                   "(SIG-023)",
                   "that of the dossier, word by word, on pages that do not look the same (SIG-023)") +
               frames();
      case State::other:
        return diags_.phrase("un autre que celui du dossier (SIG-017)",
                             "another than that of the dossier (SIG-017)");
      case State::unknown:
        return diags_.phrase("inconnu (SIG-017)", "unknown (SIG-017)");
      case State::not_asked:
        break;
    }
    return diags_.phrase("non comparé avec un dossier (--dossier le demande)",
                         "not compared with a dossier (--dossier asks for it)");
  }

  void document(std::vector<Summary::Line>& out) const {
    out.push_back(line({"Texte", "Text"}, text()));
    if (!v_.found.data.empty())
      out.push_back(line({"Empreinte des données, selon le fichier", "Digest of the data, says the file"},
                         v_.found.data));
  }

  void not_judged(std::vector<std::string>& out) const {
    const auto any = [&](auto fits) {
      return std::any_of(v_.signatures.begin(), v_.signatures.end(), [&](const Judged& each) {
        const Signature& s = v_.found.signatures[each.signature];
        return !s.is_stamp() && fits(s);
      });
    };
    if (!v_.found.trust_asked)
      out.push_back(diags_.phrase("si les autorités qui ont émis les certificats sont dignes de confiance",
                                  "whether the authorities that issued the certificates are to be trusted"));
    if (v_.asked.list_unsigned)
      out.push_back(
          diags_.phrase("la signature de la liste de confiance", "the signature of the trusted list"));
    if (any([](const Signature& s) { return s.revocation.state == Revocation::State::untold; }))
      out.push_back(diags_.phrase("si les certificats dont le fichier ne dit rien ont été révoqués",
                                  "whether certificates of which the file tells nothing were revoked"));
    if (any([](const Signature& s) { return !s.proven_time; }))
      out.push_back(diags_.phrase("le moment des signatures qu’aucun horodatage ne prouve",
                                  "the time of signatures that no time stamp proves"));
    if (v_.asked.text.state == Text::State::not_asked)
      out.push_back(
          diags_.phrase("si le texte est celui d’un dossier", "whether the text is that of a dossier"));
    if (v_.asked.partial)
      out.push_back(diags_.phrase("si tous ceux qui doivent signer ont signé",
                                  "whether all who are to sign have signed"));
    out.push_back(diags_.phrase("si les signataires avaient le pouvoir de signer",
                                "whether the signers had the power to sign"));
  }

  const Verdict& v_;
  const Diagnostics& diags_;
};

Json finding_of(const Diagnostic& d) {
  Json out = {{"code", d.code},
              {"severity", d.severity == Severity::error     ? "error"
                           : d.severity == Severity::warning ? "warning"
                                                             : "remark"},
              {"message", d.message}};
  for (const Note& note : d.notes) out["notes"].push_back(note.message);
  if (!d.hint.empty()) out["hint"] = d.hint;
  return out;
}

}  // namespace

std::string in_words(Moment moment, Lang lang) {
  const Clock clock = clock_of(moment);
  const std::string iso = ctg::to_iso(clock);  // 2026-02-03T00:00:00Z
  if (lang == Lang::en) return "on " + iso.substr(0, 10) + " at " + iso.substr(11, 8) + " (UTC)";
  return "le " + text::french_date(clock.today()) + " à " + iso.substr(11, 8) + " (UTC)";
}

std::string to_iso(Moment moment) { return ctg::to_iso(clock_of(moment)); }

std::string conclusion(const Verdict& verdict, const Diagnostics& diags) {
  const std::size_t signatures = verdict.signatures.size();
  const auto good = static_cast<std::size_t>(std::count_if(
      verdict.signatures.begin(), verdict.signatures.end(), [](const Judged& each) { return each.holds; }));
  const std::string count =
      signatures == 1      ? (good == 1 ? diags.phrase("la signature vaut", "the signature holds")
                                        : diags.phrase("la signature ne vaut pas", "the signature does not hold"))
      : good == signatures ? diags.phrase("les {} signatures valent", "the {} signatures hold", good)
      : good == 1          ? diags.phrase("1 signature sur {} vaut", "1 of {} signatures holds", signatures)
      : good == 0
          ? diags.phrase("aucune des {} signatures ne vaut", "none of the {} signatures holds", signatures)
          : diags.phrase("{} signatures sur {} valent", "{} of {} signatures hold", good, signatures);
  if (signatures == 0) return diags.phrase("NON PROUVÉ : aucune signature.", "NOT PROVEN: no signature.");
  if (verdict.proven)
    return diags.phrase("PROUVÉ : {}, et rien d’autre n’a été modifié.",
                        "PROVEN: {}, and nothing else was changed.", count);
  const std::size_t faults = diags.count(Severity::error);
  return diags.phrase("NON PROUVÉ : {} ; {} {}.", "NOT PROVEN: {}; {} {}.", count, faults,
                      faults == 1 ? diags.phrase("défaut", "fault") : diags.phrase("défauts", "faults"));
}

std::string in_words(const Deed& deed, const Diagnostics& diags) {
  const auto& what = deed.what;
  const std::string name = deed.name;
  const auto page = deed.page;
  if (what == "pages-added") return diags.phrase("pages ajoutées : {}", "pages added: {}", name);
  if (what == "pages-removed") return diags.phrase("pages retirées : {}", "pages removed: {}", name);
  if (what == "pages-moved")
    return diags.phrase("d’autres pages sont à leur place", "other pages stand in their place");
  if (what == "content")
    return diags.phrase("page {} : le contenu a été remplacé", "page {}: the content was replaced", page);
  if (what == "overlay-removed")
    return diags.phrase("page {} : ce qui en cachait une partie a été retiré",
                        "page {}: what hid a part of it was taken away", page);
  if (what == "object-replaced")
    return diags.phrase("page {} : une image ou une police a été remplacée (objet {})",
                        "page {}: a picture or a font was replaced (object {})", page, name);
  if (what == "prepared")
    return diags.phrase("page {} : un contenu préparé avant la signature, caché alors, est montré",
                        "page {}: content that was prepared before the signature, and hidden then, is shown",
                        page);
  if (what == "frame")
    return diags.phrase("page {} : taille, rotation ou partie visible",
                        "page {}: size, rotation or visible part", page);
  if (what == "annotation-added")
    return diags.phrase("page {} : annotation ajoutée ({})", "page {}: annotation added ({})", page, name);
  if (what == "annotation-removed")
    return diags.phrase("page {} : annotation retirée ({}) ; ce qu’elle cachait se voit",
                        "page {}: annotation removed ({}); what it hid is seen", page, name);
  if (what == "annotation-changed")
    return diags.phrase("page {} : annotation modifiée ({})", "page {}: annotation changed ({})", page, name);
  if (what == "field-added") return diags.phrase("champ ajouté : « {} »", "field added: “{}”", name);
  if (what == "field-removed") return diags.phrase("champ retiré : « {} »", "field removed: “{}”", name);
  if (what == "field-changed") return diags.phrase("champ modifié : « {} »", "field changed: “{}”", name);
  if (what == "signature-removed")
    return diags.phrase("signature retirée : « {} »", "signature removed: “{}”", name);
  if (what == "signature-changed")
    return diags.phrase("signature remplacée : « {} »", "signature replaced: “{}”", name);
  if (what == "signature-looks")
    return diags.phrase("aspect de la signature modifié : « {} »", "look of the signature changed: “{}”",
                        name);
  if (what == "script")
    return diags.phrase("action ou script du document", "action or script of the document");
  if (what == "attachment") return diags.phrase("pièces jointes du document", "attachments of the document");
  if (what == "layers") return diags.phrase("calques montrés ou cachés", "layers shown or hidden");
  if (what == "structure")
    return diags.phrase("ce que lisent les lecteurs d’écran", "what screen readers say");
  if (what == "validation-removed")
    return diags.phrase("de quoi contrôler les signatures plus tard (DSS) a été retiré",
                        "material to check signatures later (DSS) was taken away");
  if (what == "bytes")
    return diags.phrase("octets ajoutés, sans effet visible", "bytes added, without an effect that is seen");
  return diags.phrase("réglage du document ({})", "setting of the document ({})", name);
}

void add_notes(const std::vector<Deed>& deeds, Diagnostic& to, const Diagnostics& diags) {
  std::vector<std::pair<std::string, std::size_t>> told;  // equal ones once
  for (const Deed& deed : deeds) {
    if (deed.what == "validation") continue;
    std::string words = in_words(deed, diags);
    const auto known =
        std::find_if(told.begin(), told.end(), [&](const auto& each) { return each.first == words; });
    if (known == told.end())
      told.emplace_back(std::move(words), 1);
    else
      ++known->second;
  }
  for (const auto& [words, times] : told)
    to.notes.push_back(
        {{}, times == 1 ? words : diags.phrase("{} ({} fois)", "{} ({} times)", words, times)});
}

std::vector<Deed> deeds_of(const std::vector<pdf::Deed>& deeds) {
  std::vector<Deed> out;
  for (const pdf::Deed& each : deeds) out.push_back({std::string(key_of(each.what)), each.page, each.name});
  return out;
}

Summary summary_of(const Verdict& verdict, const Diagnostics& diags) { return Telling(verdict, diags).all(); }

std::string to_text(const Verdict& verdict, const Diagnostics& diags) {
  const Summary told = summary_of(verdict, diags);
  const std::string_view colon = diags.lang() == Lang::fr ? "\u00a0:" : ":";
  std::string out = diags.phrase("Fichier : {}\n", "File: {}\n", visible_line(verdict.file)) + "\n" +
                    told.conclusion + "\n";
  std::size_t number = 0;
  for (const Summary::One& each : told.signatures) {
    out += fmt::format("\n  {}. {} ({})\n", ++number, each.whose, each.place);
    for (const Summary::Line& line : each.lines)
      out += fmt::format("     {}{} {}\n", line.label, colon, line.words);
  }
  out += "\n";
  for (const Summary::Line& line : told.whole)
    out += fmt::format("  {}{} {}\n", line.label, colon, line.words);
  if (!diags.all().empty()) out += "\n";
  for (const Diagnostic& each : diags.all()) out += visible(ctg::to_text(each, diags.lang())) + "\n";
  return out;
}

std::string to_json(const Verdict& verdict, const Diagnostics& diags) {
  constexpr std::string_view kTexts[] = {"not-asked",  "sealed", "same-bytes",
                                         "same-words", "other",  "unknown"};
  const Json found = json_of(verdict.found);
  Json out = {{"file", verdict.file},
              {"verdict", verdict.proven ? "proven" : "not-proven"},
              {"pages", verdict.found.pages},
              {"bytes", verdict.found.bytes},
              {"trust", verdict.found.trust_asked ? "judged" : "not-judged"}};
  out["signatures"] = Json::array();
  for (const Judged& judged : verdict.signatures) {
    Json one;
    if (judged.signer) {
      const Signer& who = verdict.asked.signers[*judged.signer];
      one["signer"] = {{"id", who.id}, {"name", who.name}, {"by", judged.by}};
    }
    one["holds"] = judged.holds;
    one["faults"] = judged.faults;
    one["signatures-after"] = judged.signatures_after;
    one["changed-after"] = judged.changed_after;
    one.update(found["signatures"][judged.signature]);
    const Signature& s = verdict.found.signatures[judged.signature];
    one["judged-at"] = to_iso(s.judged_at);
    if (s.signing_time) one["signing-time"] = to_iso(*s.signing_time);
    if (s.stamp.time > 0) one["stamp"]["time"] = to_iso(s.stamp.time);
    one["certificate"]["from"] = to_iso(s.certificate.from);
    one["certificate"]["to"] = to_iso(s.certificate.to);
    for (const char* key : {"from", "to"}) one["stamp"]["authority"].erase(key);
    out["signatures"].push_back(std::move(one));
  }
  out["after"] = found["later"];
  out["missing"] = Json::array();
  for (const std::size_t i : verdict.missing)
    out["missing"].push_back({{"id", verdict.asked.signers[i].id}, {"name", verdict.asked.signers[i].name}});
  out["on-paper"] = Json::array();
  for (const std::size_t i : verdict.on_paper) out["on-paper"].push_back(verdict.asked.signers[i].id);
  out["signed-elsewhere"] = Json::array();
  for (const std::size_t i : verdict.elsewhere)
    out["signed-elsewhere"].push_back(verdict.asked.signers[i].id);
  out["text"] = kTexts[static_cast<std::size_t>(verdict.asked.text.state)];
  out["digests"] = {{"data", verdict.found.data},
                    {"templates", verdict.found.templates},
                    {"program", verdict.found.program}};
  out["reports"] = Json::array();
  for (const Diagnostic& each : diags.all()) out["reports"].push_back(finding_of(each));
  return json_text(out);
}

}  // namespace ctg::signature
