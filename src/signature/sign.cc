// An incremental update (ISO 32000-1, 7.5.6): the field with its value and picture, the picture's objects,
// the signature, a table. Where the last table of the file is a stream, so is ours.
#include "signature/sign.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "base/digest.h"
#include "base/process.h"
#include "base/utf8.h"
#include "pdfa/appearance.h"
#include "signature/apart.h"
#include "signature/cms.h"
#include "signature/examine.h"

namespace ctg::signature {

namespace {

using Obstacle = pdf::SigningPlan::Obstacle;

// A text string of PDF: as it is where it is plain, else UTF-16.
std::string text_string(std::string_view utf8) {
  std::string out = "<FEFF";
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = utf8::next(utf8, at);
    if (c < 0x10000) {
      out += fmt::format("{:04X}", static_cast<unsigned>(c));
    } else {
      const unsigned rest = static_cast<unsigned>(c) - 0x10000;
      out += fmt::format("{:04X}{:04X}", 0xD800 + (rest >> 10), 0xDC00 + (rest & 0x3FF));
    }
  }
  return out + ">";
}

std::string date_of(Clock clock) {
  std::string out = "(D:";
  for (const char c : to_iso(clock))
    if (c >= '0' && c <= '9') out += c;
  return out + "Z)";
}

// The file with an update, and what the next one must know.
struct Revision {
  std::string bytes;
  std::size_t table = 0;
  int next = 0;
};

class Update {
 public:
  Update(std::string_view bytes, const pdf::SigningPlan& plan) : plan_(plan), out_(bytes) {
    if (!out_.ends_with('\n')) out_ += '\n';
    next_ = plan.size;
  }

  int free_number() const { return next_; }
  void add(int number, std::string_view object) {
    places_[number] = out_.size();
    next_ = std::max(next_, number + 1);
    out_ += fmt::format("{} 0 obj\n", number);
    out_ += object;
    if (!out_.ends_with('\n')) out_ += '\n';
    out_ += "endobj\n";
  }

  Revision finish() && {
    if (plan_.table_is_stream) return std::move(*this).with_stream();
    const std::size_t at = out_.size();
    out_ += "xref\n";
    for (const auto& [number, place] : places_) out_ += fmt::format("{} 1\n{:010} 00000 n \n", number, place);
    out_ += "trailer\n" + trailer() + fmt::format(">>\nstartxref\n{}\n%%EOF\n", at);
    return {std::move(out_), at, next_};
  }

 private:
  std::string trailer() const {
    std::string out = fmt::format("<<\n/Size {}\n/Root {}\n", next_, plan_.root);
    if (!plan_.info.empty()) out += "/Info " + plan_.info + "\n";
    if (!plan_.id.empty()) out += "/ID " + plan_.id + "\n";
    return out + fmt::format("/Prev {}\n", plan_.previous);
  }

  Revision with_stream() && {
    const int own = next_++;
    places_[own] = out_.size();
    std::string index, rows;
    for (const auto& [number, place] : places_) {
      index += fmt::format("{} 1 ", number);
      rows += '\1';
      for (int shift = 24; shift >= 0; shift -= 8) rows += static_cast<char>(place >> shift & 0xFF);
      rows += std::string(2, '\0');
    }
    const std::size_t at = out_.size();
    out_ +=
        fmt::format("{} 0 obj\n", own) + trailer() +
        fmt::format("/Type /XRef\n/W [1 4 2]\n/Index [{}]\n/Length {}\n>>\nstream\n", index, rows.size()) +
        rows + fmt::format("\nendstream\nendobj\nstartxref\n{}\n%%EOF\n", at);
    return {std::move(out_), at, next_};
  }

  const pdf::SigningPlan& plan_;
  std::string out_;
  std::map<int, std::size_t> places_;
  int next_ = 0;
};

constexpr std::string_view kRange = "/ByteRange [0 ********** ********** **********]";

std::string signature_object(const Wanted& wanted, std::size_t room) {
  std::string out = "<<\n/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n/M " +
                    date_of(wanted.clock) + "\n/Name " + text_string(wanted.name) + "\n";
  if (!wanted.reason.empty()) out += "/Reason " + text_string(wanted.reason) + "\n";
  out += fmt::format(
      "/Reference [<<\n/Type /SigRef\n/TransformMethod /FieldMDP\n/TransformParams <<\n/Type "
      "/TransformParams\n/V "
      "/1.2\n/Action /Include\n/Fields [{}]\n>>\n>>]\n",
      text_string(wanted.field));
  out += kRange;
  return out + "\n/Contents <" + std::string(2 * room, '0') + ">\n>>\n";
}

void add_objects(Update& update, const pdf::SigningPlan& plan, const Wanted& wanted, std::size_t room) {
  const double width = std::abs(plan.rect[2] - plan.rect[0]), height = std::abs(plan.rect[3] - plan.rect[1]);
  std::string shown;
  if (width > 0 && height > 0) {
    const int first = update.free_number();
    const pdfa::Appearance looks = pdfa::appearance_of(wanted.lines, width, height, *wanted.face, first);
    for (std::size_t i = 0; i < looks.objects.size(); ++i)
      update.add(first + static_cast<int>(i), looks.objects[i]);
    shown = fmt::format("/AP << /N {} 0 R >>\n", first);
  }
  const int value = update.free_number();
  update.add(value, signature_object(wanted, room));
  const std::string filled = fmt::format("\n/V {} 0 R\n/TU {}\n", value, text_string(wanted.label));
  if (plan.field == plan.widget) {
    update.add(plan.field, plan.field_text + filled + shown + ">>\n");
  } else {
    update.add(plan.field, plan.field_text + filled + ">>\n");
    update.add(plan.widget, plan.widget_text + "\n" + shown + ">>\n");
  }
  if (plan.form > 0) update.add(plan.form, plan.form_text + "\n/SigFlags 3\n>>\n");
}

// The numbers in the place of the stars; where the digits go.
struct Gap {
  std::size_t first = 0, second = 0;
};
Gap set_range(std::string& out, std::size_t room) {
  const std::size_t range = out.rfind(kRange);
  const std::size_t first = out.find("/Contents <", range) + std::string_view("/Contents ").size();
  const Gap gap{first, first + 2 * room + 2};
  std::string numbers =
      fmt::format("/ByteRange [0 {:>10} {:>10} {:>10}]", gap.first, gap.second, out.size() - gap.second);
  out.replace(range, kRange.size(), numbers);
  return gap;
}

// ---- What it is checked with later

// The signatures's own part is found by the digest of all that stands in its /Contents.
std::string key_of_signature(std::string_view digits) {
  std::string contents;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
    contents += static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16));
  std::string out = digest_hex(DigestKind::sha1, contents);
  for (char& c : out)
    if (c >= 'a') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

std::string with_store(const Revision& before, pdf::SigningPlan plan, const Material& material,
                       std::string_view digits) {
  plan.size = before.next;
  plan.previous = before.table;
  Update update(before.bytes, plan);
  const auto streams = [&](const std::vector<Material::File>& files) {
    std::string references;
    for (const Material::File& each : files) {
      const int number = update.free_number();
      update.add(number,
                 fmt::format("<< /Length {} >>\nstream\n", each.der.size()) + each.der + "\nendstream\n");
      references += fmt::format("{} 0 R ", number);
    }
    return references;
  };
  const std::string certificates = streams(material.certificates), crls = streams(material.crls),
                    ocsps = streams(material.ocsps);
  const auto array = [](std::string_view key, const std::string& references) {
    return references.empty() ? std::string() : fmt::format("/{} [ {}]\n", key, references);
  };
  const int own = update.free_number();
  update.add(own, "<<\n/Type /VRI\n" + array("Cert", certificates) + array("CRL", crls) +
                      array("OCSP", ocsps) + ">>\n");
  const int store = update.free_number();
  update.add(store, "<<\n/Type /DSS\n" + array("Certs", plan.store.certificates + certificates) +
                        array("CRLs", plan.store.crls + crls) + array("OCSPs", plan.store.ocsps + ocsps) +
                        fmt::format("/VRI << {}/{} {} 0 R >>\n>>\n", plan.store.of_signatures,
                                    key_of_signature(digits), own));
  std::string catalogue = plan.root_text + fmt::format("\n/DSS {} 0 R\n", store);
  if (plan.root_text.find("/Extensions") == std::string::npos)  // EN 319 142-1, 5.6
    catalogue += "/Extensions << /ESIC << /BaseVersion /1.7 /ExtensionLevel 1 >> >>\n";
  int root = 0;
  std::from_chars(plan.root.data(), plan.root.data() + plan.root.size(), root);
  update.add(root, catalogue + ">>\n");
  return std::move(update).finish().bytes;
}

// ---- Looked at again

bool is_as_wanted(const Signature& s, const Wanted& wanted, std::size_t end) {
  using State = Stamp::State;
  return s.field == wanted.field && s.filled && s.state == "intact" && s.coverage == "none" && s.end == end &&
         s.stamp.state == (wanted.tsa.empty() ? State::none : State::good) &&
         (wanted.material == nullptr || (s.revocation.state == Revocation::State::good &&
                                         s.stamp.revocation.state == Revocation::State::good));
}

// Behind the signature, at `end`, stands what it is checked with, and nothing else.
bool is_good(const std::string& out, std::size_t end, const Wanted& wanted, Diagnostics& diags) {
  Diagnostics unheard;
  const auto found = examine(out, FileName(), Question{wanted.clock, {}, 0}, unheard);
  const bool good =
      found &&
      std::any_of(found->signatures.begin(), found->signatures.end(),
                  [&](const Signature& each) { return is_as_wanted(each, wanted, end); }) &&
      std::all_of(found->later.begin(), found->later.end(), [&](const Later& each) {
        return each.from < end ||
               (!each.unread && std::all_of(each.deeds.begin(), each.deeds.end(),
                                            [](const Deed& deed) { return deed.what == "validation"; }));
      });
  if (good) return true;
  diags
      .error("SIG-037", {}, "la signature faite ne résiste pas au contrôle : rien n’a été écrit",
             "the signature made does not stand up to the check: nothing was written")
      .hint("signalez ce fichier à qui maintient le programme ; avec --tsa, vérifiez le service",
            "tell those who maintain the program about this file; with --tsa, check the service");
  return false;
}

void report_obstacle(const pdf::SigningPlan& plan, const FileName& file, const std::string& field,
                     Diagnostics& diags) {
  const Place place{file, 0, 0};
  if (plan.obstacle == Obstacle::none) return;
  if (plan.obstacle == Obstacle::unreadable) {
    diags
        .error("SIG-036", place, "ce fichier n’est pas un PDF que l’on peut signer : sa structure est abîmée",
               "this file is no PDF that can be signed: its structure is damaged")
        .hint("refaites-le avec « ctg build --final »", "build it again with “ctg build --final”");
    return;
  }
  if (plan.obstacle == Obstacle::locked) {
    diags
        .error("SIG-036", place, "ce PDF est protégé par un mot de passe",
               "this PDF is protected by a password")
        .hint("signez le fichier sans mot de passe", "sign the file without a password");
    return;
  }
  if (plan.obstacle == Obstacle::certified) {
    diags
        .error("SIG-036", place, "ce fichier est certifié : rien ne peut y être ajouté",
               "this file is certified: nothing may be added to it")
        .hint("demandez un fichier dont la certification permet de signer",
              "ask for a file whose certification allows signatures");
    return;
  }
  const Reported error =
      plan.obstacle == Obstacle::absent
          ? diags.error("SIG-036", place, "ce fichier n’a pas de champ de signature « {} »",
                        "this file has no signature field “{}”", field)
          : diags.error("SIG-036", place, "le champ « {} » est déjà signé",
                        "the field “{}” is signed already", field);
  error.hint(plan.fields.empty()
                 ? diags.phrase("plus aucun champ n’est à signer", "no field is left to be signed")
                 : diags.phrase("champs à signer : {}", "fields to be signed: {}", plan.fields));
}

}  // namespace

std::optional<pdf::SigningPlan> plan_signing(std::string_view bytes, const FileName& file,
                                             const std::string& field, Diagnostics& diags) {
  const std::array<std::string, 2> words = {"signature-plan", field};
  const Ran ran = read_apart(words, bytes);
  if (ran.fault) {
    report_fault(ran.fault, diags);
    return {};
  }
  const pdf::SigningPlan p = plan_of_answer(ran.good() ? std::string_view(ran.out) : "");
  report_obstacle(p, file, field, diags);
  if (p.obstacle != Obstacle::none) return {};
  return p;
}

std::optional<std::string> sign(std::string_view bytes, const pdf::SigningPlan& plan, const Wanted& wanted,
                                const Key& key, Diagnostics& diags) {
  // What is known to be missing is told before the key signs, and before anyone is asked for a time stamp.
  if (wanted.material != nullptr && !material_for(*wanted.material, key, "", wanted.clock, diags)) return {};
  const std::size_t room = room_for_cms(key, !wanted.tsa.empty());
  Update update(bytes, plan);
  add_objects(update, plan, wanted, room);
  Revision made = std::move(update).finish();
  std::string& out = made.bytes;
  const Gap gap = set_range(out, room);
  std::string covered = out.substr(0, gap.first);
  covered.append(out, gap.second);
  const auto der = sign_cms(key, covered, wanted.tsa, diags);
  if (!der && diags.has_errors()) return {};
  if (der && der->size() <= room) {
    std::string digits;
    for (const char byte : *der) digits += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    out.replace(gap.first + 1, digits.size(), digits);
  }
  const std::size_t end = out.size();
  if (wanted.material != nullptr && der) {
    const auto material = material_for(*wanted.material, key, *der, wanted.clock, diags);
    if (!material) return {};
    const std::string digits = out.substr(gap.first + 1, 2 * room);
    out = with_store(made, plan, *material, digits);
  }
  if (!is_good(out, end, wanted, diags)) return {};
  return std::move(made.bytes);
}

}  // namespace ctg::signature
