// Certificates: what one says, whether it leads to one that is trusted, whether it was revoked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/openssl.h"
#include "signature/found.h"

namespace ctg::signature {

Moment moment_of(const ASN1_TIME* time);
Certificate certificate_of(X509* certificate);

// All certificates that can be part of a chain: in the signature, in the file, and those that are trusted.
struct Known {
  std::vector<Owned<X509>> certificates;
  std::vector<Owned<X509>> trusted;
  std::vector<Owned<X509_CRL>> crls;
  std::vector<Owned<OCSP_RESPONSE>> ocsps;
  bool trust_asked = false;
};

// Adds DER certificates that follow one another.
void read_trusted(std::string_view ders, Known& known);

// At that moment. Keys and digests below 112 bits of security (NIST SP 800-57) lead nowhere.
Chain chain_of(X509* certificate, const Known& known, Moment at, bool for_stamps);

// Whether its issuer's key has signed it.
bool signed_by(X509* certificate, X509* issuer);
// Among all that are known; null: it is not there.
X509* issuer_of(X509* certificate, const Known& known);

// What one list, or one answer, says of a certificate; `by` is "" where it is not about it, or not of its
// issuer, and a state of untold says that it is too old for that moment.
Revocation told_by(X509_CRL* crl, X509* certificate, X509* issuer, Moment at);
Revocation told_by(OCSP_RESPONSE* response, X509* certificate, X509* issuer, const Known& known, Moment at);

// As the lists and answers in the file say; they count where the issuer itself has signed them.
Revocation revocation_of(X509* certificate, const Known& known, Moment at, int most_above = 8);

}  // namespace ctg::signature
