// What is found about each signature of a PDF, before anyone judges it: the answers of ctg-reader, which
// reads the file, its signatures, certificates and time stamps in a process of its own.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ctg::signature {

// Seconds since 1970, UTC.
using Moment = std::int64_t;

struct Certificate {
  std::string subject, issuer;  // "CN=…, O=…"
  std::string name;             // of the person: CN, else given name and surname
  std::string serial;           // hexadecimal
  std::string sha256;
  Moment from = 0, to = 0;
  bool self_signed = false;
  bool may_sign = true;  // its keyUsage, where it says, allows signatures
  std::string key;       // "RSA-2048"; not "RSA", which is said as another word
};

// Whether a chain of certificates leads to one that is trusted.
struct Chain {
  enum class State { not_asked, trusted, untrusted };
  State state = State::not_asked;
  std::string reason;  // why not, as OpenSSL says it: "certificate-has-expired"
  std::string anchor;  // the certificate it leads to
};

struct Revocation {
  enum class State { untold, good, revoked, on_hold };
  State state =
      State::untold;  // untold: nothing in the file says; or `by`, which is too old or does not know
  Moment at = 0;      // revoked: since
  Moment told = 0;    // when the answer was given
  std::string by;     // "CRL", "OCSP"
};

struct Stamp {
  enum class State {
    none,
    good,
    other,       // of other bytes
    broken,      // not by the key of its certificate, or no stamp at all
    not_for_it,  // its certificate is not one for time stamps
  };
  State state = State::none;
  Moment time = 0;
  Certificate authority;
  Chain chain;
  Revocation revocation;  // of the authority's certificate
};

struct Signature {
  std::string field, label;  // of the field
  std::size_t page = 0;
  std::array<double, 4> rect{};
  bool filled = false;
  std::string kind;  // "ETSI.CAdES.detached"
  std::string claimed_name, reason;
  int certification = 0;
  std::string coverage = "missing";  // "none": all of the file up to an end, as it should be
  std::size_t first = 0, second = 0, end = 0;

  // The signature itself. "intact", "altered", "forgeable", "unknown", and: "swapped", the certificate is not
  // the one that was signed with; "other-key", it was not made by the key of its certificate.
  std::string state = "unknown";
  std::string digest;              // "SHA256"
  bool names_certificate = false;  // ESS signing-certificate
  Certificate certificate;
  std::optional<Moment> signing_time;  // as the signer says
  Stamp stamp;
  Moment judged_at = 0;  // the moment at which the certificate had to hold
  bool proven_time = false;
  Chain chain;
  Revocation revocation;

  bool is_stamp() const { return kind == "ETSI.RFC3161"; }
};

struct Deed {
  std::string what;  // pdf::key_of
  std::size_t page = 0;
  std::string name;
};

// What was done between two ends of the file.
struct Later {
  std::size_t from = 0, to = 0;
  bool unread = false;
  std::vector<Deed> deeds;
};

struct Found {
  std::size_t pages = 0, traces = 0;
  std::vector<Signature> signatures;  // fields, in the order of the form
  std::vector<Later> later;
  std::string data, templates, program;  // digests that the file bears

  // What was asked; the reader is not.
  bool trust_asked = false;
  std::size_t bytes = 0;  // length of the file
  std::size_t base = 0;   // the document that the file began as; 0: not known
};

// Between the two processes, and the base of the report. None where it is not of that form.
std::string to_json(const Found& found);
std::optional<Found> found_of_json(std::string_view json);

}  // namespace ctg::signature
