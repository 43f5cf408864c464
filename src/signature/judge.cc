// Signatures are matched with signers from the surest sign to the weakest: the signer's own field, the name
// in the certificate, the name in the signature, the place where it stands. One that holds counts for its
// signer; one that does not is told, and counts for nobody.
#include "signature/judge.h"

#include <algorithm>
#include <set>

namespace ctg::signature {

namespace {

constexpr std::string_view kSigned = ". Signé électroniquement";  // as `ctg sign` adds it to a label

class Judging {
 public:
  Judging(Verdict& verdict, const FileName& file, Diagnostics& diags)
      : v_(verdict), diags_(diags), place_{file, 0, 0} {}

  void all() {
    if (v_.asked.signers.empty()) v_.asked.signers = signers_of_fields(v_.found);
    for (std::size_t i = 0; i < v_.found.signatures.size(); ++i)
      if (v_.found.signatures[i].filled)
        v_.signatures.push_back({i, {}, {}, true, {}, 0, false, false, false});
    match();
    for (Judged& each : v_.signatures) itself(each);
    for (Judged& each : v_.signatures) certificate(each);
    later();
    certified();
    together();
    missing();
    text();
    v_.proven = !diags_.has_errors();
  }

 private:
  const Signature& of(const Judged& judged) const { return v_.found.signatures[judged.signature]; }

  std::string title(const Signature& signature) const {
    return signature.field.empty() ? diags_.phrase("sans nom", "without a name") : signature.field;
  }

  template <class... Args>
  Reported fault(Judged& judged, std::string_view code, fmt::format_string<Args...> fr,
                 fmt::format_string<Args...> en, Args&&... args) {
    judged.holds = false;
    judged.faults.emplace_back(code);
    return diags_.add({std::string(code),
                       Severity::error,
                       place_,
                       diags_.phrase(fr, en, std::forward<Args>(args)...),
                       {},
                       {},
                       {},
                       {}});
  }

  // ---- Whose is it

  void match() {
    std::set<std::size_t> taken;
    const auto each_of = [&](const char* by, auto fits) {
      for (Judged& judged : v_.signatures) {
        if (judged.signer || of(judged).is_stamp()) continue;
        for (std::size_t i = 0; i < v_.asked.signers.size(); ++i) {
          if (taken.contains(i) || !fits(of(judged), v_.asked.signers[i])) continue;
          judged.signer = i;
          judged.by = by;
          taken.insert(i);
          break;
        }
      }
    };
    each_of("field", [](const Signature& s, const Signer& who) { return s.field == who.id; });
    each_of("certificate", [](const Signature& s, const Signer& who) {
      return names_person(s.certificate.subject, who.name);
    });
    each_of("name", [](const Signature& s, const Signer& who) {
      return names_person(s.claimed_name, who.name) || names_person(s.label, who.name) ||
             names_person(s.reason, who.name);
    });
    each_of("place", [this](const Signature& s, const Signer& who) { return stands_in_field_of(s, who); });
  }

  bool stands_in_field_of(const Signature& s, const Signer& who) const {
    const auto own =
        std::find_if(v_.found.signatures.begin(), v_.found.signatures.end(),
                     [&](const Signature& each) { return each.field == who.id && !each.filled; });
    if (own == v_.found.signatures.end() || own->page == 0 || own->page != s.page) return false;
    const double x = (s.rect[0] + s.rect[2]) / 2, y = (s.rect[1] + s.rect[3]) / 2;
    return x >= own->rect[0] && x <= own->rect[2] && y >= own->rect[1] && y <= own->rect[3];
  }

  // ---- What each is worth

  void itself(Judged& judged) {
    const Signature& s = of(judged);
    if (s.coverage != "none" && s.coverage != "missing") return uncovered(judged);
    if (s.state == "altered") {
      fault(judged, "SIG-002", "la signature « {} » ne vaut pas pour ce fichier : il a été modifié depuis",
            "the signature “{}” does not hold for this file: it was changed since", title(s))
          .hint(get_the_original());
    } else if (s.state == "other-key") {
      fault(judged, "SIG-002",
            "la signature « {} » n’a pas été faite avec la clé du certificat qu’elle porte ({})",
            "the signature “{}” was not made with the key of the certificate that it bears ({})", title(s),
            s.certificate.name)
          .hint(get_the_original());
    } else if (s.state == "forgeable") {
      fault(judged, "SIG-005", "la signature « {} » emploie une empreinte que l’on sait contrefaire ({})",
            "the signature “{}” uses a digest that can be forged ({})", title(s), s.digest)
          .hint("elle ne prouve rien : faites signer de nouveau, en SHA-256 ou mieux",
                "it proves nothing: have it signed again, with SHA-256 or better");
    } else if (s.state == "swapped") {
      fault(judged, "SIG-006",
            "le certificat de la signature « {} » ({}) n’est pas celui avec lequel elle a été faite",
            "the certificate of the signature “{}” ({}) is not the one that it was made with", title(s),
            s.certificate.name)
          .hint(get_the_original());
    } else if (s.state != "intact") {
      unknown(judged);
    }
    stamp(judged);
  }

  std::string get_the_original() const {
    return diags_.phrase("demandez le fichier tel qu’il a été signé", "ask for the file as it was signed");
  }

  void unknown(Judged& judged) {
    const Signature& s = of(judged);
    if (s.is_stamp() && s.stamp.state == Stamp::State::not_for_it) return;
    fault(judged, "SIG-004", "la signature « {} » n’est pas d’une forme que ce programme sait contrôler ({})",
          "the signature “{}” is not of a form that this program can check ({})", title(s),
          s.kind.empty() ? "?" : s.kind)
        .hint("ouvrez ce fichier dans un lecteur de PDF qui contrôle les signatures",
              "open this file in a PDF reader that checks signatures");
  }

  void uncovered(Judged& judged) {
    const Signature& s = of(judged);
    const std::string why =
        s.coverage == "malformed"
            ? diags_.phrase("les octets qu’elle couvre ne sont pas dits en deux parties",
                            "the bytes that it covers are not told as two parts")
        : s.coverage == "not-from-start" ? diags_.phrase("elle ne couvre pas le début du fichier",
                                                         "it does not cover the start of the file")
        : s.coverage == "overlapping"    ? diags_.phrase("les deux parties qu’elle couvre se chevauchent",
                                                         "the two parts that it covers overlap")
        : s.coverage == "beyond-end"
            ? diags_.phrase(
                  "il est plus court que ce qu’elle couvre : il a été coupé, ou réécrit par un autre programme",
                  "it is shorter than what it covers: it was cut, or written anew by another program")
            : diags_.phrase("entre les deux parties qu’elle couvre, il y a autre chose qu’elle",
                            "between the two parts that it covers stands something else than itself");
    fault(judged, "SIG-003", "la signature « {} » ne couvre pas le fichier : {}",
          "the signature “{}” does not cover the file: {}", title(s), why)
        .hint(get_the_original());
  }

  void stamp(Judged& judged) {
    const Signature& s = of(judged);
    using State = Stamp::State;
    if (s.stamp.state == State::none || s.stamp.state == State::good || s.state == "altered") {
      // Whoever has the key of a revoked certificate can stamp any day that he likes.
      if (s.stamp.state == State::good && s.stamp.revocation.state == Revocation::State::revoked)
        fault(
            judged, "SIG-010",
            "l’horodatage de la signature « {} » ne vaut rien : le certificat du service a été révoqué {}",
            "the time stamp of the signature “{}” is worth nothing: the certificate of the service was revoked {}",
            title(s), in_words(s.stamp.revocation.at, diags_.lang()))
            .hint("sans lui, rien ne prouve quand elle a été faite",
                  "without it, nothing proves when it was made");
      if (s.stamp.state == State::good && s.stamp.chain.state == Chain::State::untrusted)
        fault(judged, "SIG-010", "l’horodatage de la signature « {} » n’est pas de confiance : {}",
              "the time stamp of the signature “{}” is not trusted: {}", title(s),
              chain_in_words(s.stamp.chain.reason));
      return;
    }
    const std::string why = s.stamp.state == State::other
                                ? diags_.phrase("il est celui d’autre chose", "it is that of something else")
                            : s.stamp.state == State::not_for_it
                                ? diags_.phrase("son certificat n’est pas fait pour horodater",
                                                "its certificate is not one for time stamps")
                                : diags_.phrase("il ne peut pas être contrôlé", "it cannot be checked");
    fault(judged, "SIG-010", "l’horodatage de la signature « {} » ne vaut rien : {}",
          "the time stamp of the signature “{}” is worth nothing: {}", title(s), why)
        .hint("sans lui, rien ne prouve quand elle a été faite",
              "without it, nothing proves when it was made");
  }

  // ---- The certificate

  std::string chain_in_words(const std::string& reason) const {
    if (reason == "expired") return diags_.phrase("un certificat a expiré", "a certificate has expired");
    if (reason == "not-yet-valid")
      return diags_.phrase("un certificat ne vaut pas encore", "a certificate is not valid yet");
    if (reason == "self-signed")
      return diags_.phrase("il est auto-signé : personne d’autre ne dit de qui il est",
                           "it is self-signed: nobody else says whose it is");
    if (reason == "unknown-root")
      return diags_.phrase("il mène à une autorité qui n’est pas de confiance",
                           "it leads to an authority that is not trusted");
    if (reason == "no-issuer")
      return diags_.phrase("il ne mène à aucune autorité de confiance", "it leads to no trusted authority");
    if (reason == "too-weak")
      return diags_.phrase("une clé ou une empreinte est trop faible", "a key or a digest is too weak");
    if (reason == "not-allowed")
      return diags_.phrase("une autorité n’a pas le droit d’émettre ce certificat",
                           "an authority may not issue this certificate");
    if (reason == "forged")
      return diags_.phrase("un certificat n’est pas signé par son autorité",
                           "a certificate is not signed by its authority");
    return reason;
  }

  void certificate(Judged& judged) {
    const Signature& s = of(judged);
    if (s.certificate.sha256.empty()) return;
    const auto out_of_term = [&](Moment at) { return at < s.certificate.from || at > s.certificate.to; };
    if (const auto at = s.proven_time ? std::optional(s.judged_at) : s.signing_time; at && out_of_term(*at)) {
      fault(judged, "SIG-007", "le certificat de « {} » {} : la signature est {}",
            "the certificate of “{}” {}: the signature is of {}", s.certificate.name,
            *at < s.certificate.from
                ? diags_.phrase("ne vaut que depuis {}", "is valid only since {}",
                                in_words(s.certificate.from, diags_.lang()))
                : diags_.phrase("a expiré {}", "expired {}", in_words(s.certificate.to, diags_.lang())),
            diags_.phrase("faite {}", "{}", in_words(*at, diags_.lang())))
          .hint("faites signer avec un certificat en cours", "have it signed with a valid certificate");
    } else if (!s.certificate.may_sign) {
      fault(judged, "SIG-007", "le certificat de « {} » n’est pas fait pour signer",
            "the certificate of “{}” is not one for signing", s.certificate.name)
          .hint("faites signer avec un certificat de signature",
                "have it signed with a certificate for signatures");
    }
    if (s.chain.state == Chain::State::untrusted && !s.is_stamp()) untrusted(judged);
    if (s.revocation.state == Revocation::State::revoked) revoked(judged);
    if (judged.signer && judged.by == "field") name(judged);
  }

  // A time stamp puts a signature before the revocation only where its own authority was judged: anyone can
  // make one of any day.
  void revoked(Judged& judged) {
    const Signature& s = of(judged);
    const bool before = s.revocation.at > s.judged_at;
    if (before && v_.found.trust_asked) return;
    fault(judged, "SIG-009", "le certificat de « {} » a été révoqué {}",
          "the certificate of “{}” was revoked {}", s.certificate.name,
          in_words(s.revocation.at, diags_.lang()))
        .hint(before
                  ? diags_.phrase("l’horodatage dit que la signature est d’avant : donnez avec --confiance "
                                  "l’autorité qui l’a fait, pour qu’il compte",
                                  "the time stamp says that the signature is from before: give with "
                                  "--confiance the authority that made it, so that it counts")
              : s.proven_time ? diags_.phrase("c’est avant la signature", "that is before the signature")
                              : diags_.phrase("aucun horodatage ne prouve que la signature est d’avant",
                                              "no time stamp proves that the signature is from before"));
  }

  // The name of another signer in somebody's field is no slip of the pen.
  void name(Judged& judged) {
    const Signature& s = of(judged);
    const Signer& own = v_.asked.signers[*judged.signer];
    if (names_person(s.certificate.subject, own.name)) return;
    const bool another =
        std::any_of(v_.asked.signers.begin(), v_.asked.signers.end(),
                    [&](const Signer& who) { return names_person(s.certificate.subject, who.name); });
    Diagnostic told{"SIG-016",
                    another ? Severity::error : Severity::warning,
                    place_,
                    diags_.phrase("le champ est celui de {} ; le certificat est au nom de « {} »",
                                  "the field is that of {}; the certificate is in the name of “{}”", own.name,
                                  s.certificate.name),
                    {},
                    diags_.phrase("vérifiez que cette personne a signé pour l’autre, ou à sa place",
                                  "check that this person signed for the other, or in their stead"),
                    {},
                    {}};
    if (another) {
      judged.holds = false;
      judged.faults.emplace_back("SIG-016");
    }
    diags_.add(std::move(told));
  }

  void untrusted(Judged& judged) {
    const Signature& s = of(judged);
    fault(judged, "SIG-008", "le certificat de « {} » n’est pas de confiance : {}",
          "the certificate of “{}” is not trusted: {}", s.certificate.name, chain_in_words(s.chain.reason))
        .hint(
            s.chain.reason == "expired" && !s.proven_time
                ? diags_.phrase("aucun horodatage ne prouve que la signature est d’avant son expiration",
                                "no time stamp proves that the signature is from before it expired")
                : diags_.phrase(
                      "donnez avec --confiance le certificat de l’autorité qui l’a émis, si vous le tenez d’elle",
                      "give with --confiance the certificate of the authority that issued it, if you "
                      "have it from them"));
  }

  // ---- What came after

  void later() {
    for (const Later& stretch : v_.found.later) {
      std::size_t filled = 0;
      for (const Judged& each : v_.signatures)
        if (of(each).end > stretch.from && of(each).end <= stretch.to) ++filled;
      bool changed = stretch.unread, validation = false;
      for (const Deed& deed : stretch.deeds) {
        changed = changed || deed.what != "validation";
        validation = validation || deed.what == "validation";
      }
      for (Judged& each : v_.signatures) {
        if (of(each).end == 0 || of(each).end > stretch.from) continue;
        each.signatures_after += filled;
        each.changed_after = each.changed_after || changed;
        each.validation_after = each.validation_after || validation;
        if (changed) {
          each.holds = false;
          each.faults.emplace_back("SIG-011");
        }
      }
      if (filled == 0 && stretch.deeds.empty() && !changed)
        for (Judged& each : v_.signatures)
          each.other_after = each.other_after || of(each).end <= stretch.from;
      if (changed) report(stretch);
    }
  }

  void report(const Later& stretch) {
    const auto last = std::find_if(v_.signatures.begin(), v_.signatures.end(),
                                   [&](const Judged& each) { return of(each).end == stretch.from; });
    const std::string name =
        last == v_.signatures.end() ? diags_.phrase("retirée depuis", "removed since") : title(of(*last));
    const bool of_document = last == v_.signatures.end() && stretch.from == v_.found.base;
    const Reported error =
        of_document ? diags_.error("SIG-017", place_,
                                   "avant la première signature, le document du dossier a été modifié",
                                   "before the first signature, the document of the dossier was changed")
        : stretch.unread
            ? diags_.error("SIG-011", place_,
                           "ce qui suit la signature « {} » ne peut pas être comparé avec ce qu’elle couvre",
                           "what follows the signature “{}” cannot be compared with what it covers", name)
            : diags_.error("SIG-011", place_, "après la signature « {} », ce fichier a été modifié",
                           "after the signature “{}”, this file was changed", name);
    add_notes(stretch.deeds, error, diags_);
    error.hint(
        "cette signature et celles d’avant ne valent pas pour ce que l’on voit aujourd’hui : demandez le "
        "fichier tel qu’il a été signé",
        "this signature and those before it do not hold for what one sees today: ask for the file as it was signed");
  }

  // A first signer can forbid whatever comes after.
  void certified() {
    for (Judged& each : v_.signatures) {
      const Signature& s = of(each);
      if (s.certification != 1) continue;
      const bool signed_after =
          std::any_of(v_.signatures.begin(), v_.signatures.end(),
                      [&](const Judged& other) { return of(other).end > s.end && !of(other).is_stamp(); });
      if (!signed_after || s.end == 0) continue;
      fault(each, "SIG-012",
            "la signature « {} » certifie le fichier et interdit tout ajout ; d’autres l’ont suivie",
            "the signature “{}” certifies the file and forbids any addition; others followed it", title(s))
          .hint("celui qui certifie doit signer en dernier, ou autoriser les signatures",
                "whoever certifies must sign last, or allow signatures");
    }
  }

  // ---- All together

  void together() {
    if (v_.signatures.empty())
      diags_
          .error("SIG-001", place_,
                 "personne n’a signé ce fichier : il ne porte aucune signature électronique",
                 "nobody has signed this file: it holds no electronic signature")
          .hint("« ctg sign » signe ; un original signé sur papier se garde avec « ctg seal --papier »",
                "“ctg sign” signs; an original signed on paper is kept with “ctg seal --papier”");
    if (v_.found.traces > 0)
      diags_
          .error("SIG-014", place_, "ce fichier garde la trace de signatures qu’aucun champ ne montre : {}",
                 "this file has traces of signatures that no field shows: {}", v_.found.traces)
          .hint("elles ont pu être retirées : demandez le fichier tel qu’il a été signé",
                "they may have been taken out: ask for the file as it was signed");
    std::set<std::size_t> objects;
    std::set<std::string> certificates;
    std::size_t known = 0;
    for (Judged& each : v_.signatures) {
      const Signature& s = of(each);
      if (s.second > 0 && !objects.insert(s.second).second)
        fault(each, "SIG-015", "le champ « {} » montre une signature qui est déjà dans un autre champ",
              "the field “{}” shows a signature that is in another field already", title(s))
            .hint("une signature ne vaut qu’une fois", "a signature counts once");
      if (s.is_stamp() || s.certificate.sha256.empty()) continue;
      ++known;
      certificates.insert(s.certificate.sha256);
    }
    if (certificates.size() < known)
      diags_
          .warning("SIG-015", place_, "signatures : {}, certificats : {}", "signatures: {}, certificates: {}",
                   known, certificates.size())
          .hint(
              "plusieurs signatures sont d’une même personne, ou d’une plateforme qui signe pour tous : demandez "
              "la preuve de chacune",
              "several signatures are of one person, or of a platform that signs for all: ask for the proof of each");
    for (const Judged& each : v_.signatures)
      if (!each.signer && !of(each).is_stamp() && !v_.asked.signers.empty() &&
          v_.asked.proven_elsewhere.empty())
        diags_
            .warning("SIG-018", place_, "la signature « {} » ({}) n’est celle d’aucun signataire",
                     "the signature “{}” ({}) is that of no signer", title(of(each)),
                     of(each).certificate.name)
            .hint(
                "cachet d’une plateforme : gardez aussi son dossier de preuve (--preuve) ; sinon, demandez de qui elle est",
                "a platform’s seal: keep its proof, too (--preuve); otherwise, ask whose it is");
  }

  void missing() {
    std::string names;
    for (std::size_t i = 0; i < v_.asked.signers.size(); ++i) {
      const Signer& who = v_.asked.signers[i];
      const bool has = std::any_of(v_.signatures.begin(), v_.signatures.end(),
                                   [&](const Judged& each) { return each.holds && each.signer == i; });
      const auto& proof = v_.asked.proven_elsewhere;
      const bool elsewhere = !has && std::find(proof.begin(), proof.end(), who.id) != proof.end() &&
                             std::any_of(v_.signatures.begin(), v_.signatures.end(),
                                         [&](const Judged& each) { return each.holds && !each.signer; });
      if (elsewhere) v_.elsewhere.push_back(i);
      const auto& papers = v_.asked.on_paper;
      if (!has && std::find(papers.begin(), papers.end(), who.id) != papers.end()) {
        v_.on_paper.push_back(i);
        continue;
      }
      if (has || elsewhere) continue;
      v_.missing.push_back(i);
      names += (names.empty() ? "" : ", ") + who.name;
    }
    if (v_.missing.empty() || v_.signatures.empty() || v_.asked.partial) return;
    diags_
        .error("SIG-013", place_, "n’ont pas signé ce fichier, ou leur signature ne vaut pas : {}",
               "have not signed this file, or their signature does not hold: {}", names)
        .hint("un acte que tous n’ont pas signé n’est pas signé ; --partiel ne demande pas qui manque",
              "an act that not all have signed is not signed; --partiel does not ask who is missing");
  }

  void text() {
    if (v_.asked.text.state == Text::State::other)
      diags_
          .error("SIG-017", place_, "le texte de ce fichier n’est pas celui que produit le dossier : {}",
                 "the text of this file is not the one that the dossier builds: {}", v_.asked.text.said)
          .hint("donnez le bon fichier, ou le dossier tel qu’il était quand il a été signé",
                "give the right file, or the dossier as it was when it was signed");
    if (v_.asked.text.state == Text::State::redrawn)
      diags_
          .error(
              "SIG-023", place_,
              "les mots de ce fichier sont ceux du dossier, mais ses pages ne se présentent pas de même\u00a0: {}",
              "the words of this file are those of the dossier, but its pages do not look the same: {}",
              v_.asked.text.said)
          .hint(
              "comparez à l’œil chaque page avec celle du dossier\u00a0: ce qui se voit peut n’être pas ce qui se lit",
              "compare each page with that of the dossier by eye: what is seen may not be what is read");
    if (v_.asked.text.state == Text::State::unknown)
      diags_
          .error("SIG-017", place_, "on ne sait pas si ce fichier a le texte du dossier : {}",
                 "it is not known whether this file has the text of the dossier: {}", v_.asked.text.said)
          .hint("« ctg check » dit ce qui empêche de produire le document",
                "“ctg check” tells what keeps the document from being built");
  }

  Verdict& v_;
  Diagnostics& diags_;
  Place place_;
};

}  // namespace

std::optional<Signer> signer_of_label(std::string_view label) {
  for (const std::string_view opening : {"Signature de ", "Signature d’"}) {
    if (!label.starts_with(opening)) continue;
    const std::string_view who = label.substr(opening.size(), label.find(kSigned) - opening.size());
    const std::size_t comma = std::min(who.size(), who.find(','));
    std::string_view function = who.substr(std::min(who.size(), comma + 1));
    if (function.starts_with(' ')) function.remove_prefix(1);
    return Signer{{}, std::string(who.substr(0, comma)), std::string(function)};
  }
  return {};
}

std::vector<Signer> signers_of_fields(const Found& found) {
  std::vector<Signer> out;
  for (const Signature& each : found.signatures) {
    if (const auto who = signer_of_label(each.label))
      out.push_back({each.field, who->name, {}});
    else if (!each.filled)
      out.push_back({each.field, each.label.empty() ? each.field : each.label, {}});
  }
  return out;
}

Verdict judge(Found found, Asked asked, const FileName& file, Diagnostics& diags) {
  Verdict out;
  out.file = file.view();
  out.found = std::move(found);
  out.asked = std::move(asked);
  Judging(out, file, diags).all();
  return out;
}

}  // namespace ctg::signature
