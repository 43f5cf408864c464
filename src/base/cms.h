// Signatures of files (CMS, RFC 5652), by OpenSSL.
#pragma once

#include <string>
#include <string_view>

namespace ctg {

enum class Sealing {
  intact,     // by the key of its certificate, and the bytes are those that were signed
  forgeable,  // the same, but by a digest of which other bytes with the same value can be made (MD5, SHA-1)
  altered,    // the bytes are not those that were signed, or the signature is not of that key
  swapped,    // the same, but by another certificate than the one that it names (RFC 5035)
  unknown,    // not a signature of this kind, or it lacks what it takes to check it
};

// A detached signature in DER, what stands behind it left aside, over the bytes `content`. Whose certificate
// it is, and whether anyone trusts it, is not asked.
Sealing check_cms(std::string_view signature, std::string_view content);

// Which certificate the signature says is its signer's: a digest of it, or of its issuer and number where it
// is not in the signature itself. "" where that cannot be read.
std::string signer_of_cms(std::string_view signature);

}  // namespace ctg
