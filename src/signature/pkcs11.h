// Modules of PKCS #11, and one token in use: what of that interface is needed to sign, in C++.
#pragma once

#include <p11-kit/p11-kit.h>

#include <memory>
#include <string>
#include <vector>

#include "base/visible.h"
#include "signature/key.h"

namespace ctg::signature::pkcs11 {

// Modules while they are in use: of a file, or (null) all that are registered with p11-kit on this machine.
class Modules {
 public:
  explicit Modules(const char* path);
  ~Modules();
  Modules(const Modules&) = delete;
  Modules& operator=(const Modules&) = delete;
  const std::vector<CK_FUNCTION_LIST*>& all() const { return all_; }

 private:
  CK_FUNCTION_LIST** registered_ = nullptr;
  CK_FUNCTION_LIST* named_ = nullptr;
  std::vector<CK_FUNCTION_LIST*> all_;
};

struct Slot {
  CK_FUNCTION_LIST* module = nullptr;
  CK_SLOT_ID id = 0;
  CK_TOKEN_INFO token{};
};

// Those with a token that keeps keys: others hold what is public, as lists of authorities.
std::vector<Slot> slots_of(CK_FUNCTION_LIST* module);

// Texts of PKCS #11 are filled up with blanks.
template <std::size_t kSize>
std::string text_of(const unsigned char (&field)[kSize]) {
  return visible_line({reinterpret_cast<const char*>(field), p11_kit_space_strlen(field, kSize)});
}

struct Named {  // "": whatever it is called
  std::string id, label;
};

using Object = CK_OBJECT_HANDLE;

class Session {
 public:
  Session(std::shared_ptr<Modules> modules, Slot slot);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  bool is_open() const { return open_; }
  const Slot& slot() const { return slot_; }
  // The reader has keys of its own, and asks for the PIN itself.
  bool has_pad() const { return (slot_.token.flags & CKF_PROTECTED_AUTHENTICATION_PATH) != 0; }
  void keep(Secret pin) { pin_ = std::move(pin); }
  CK_RV log_in(CK_USER_TYPE who);

  // 200 at most.
  std::vector<Object> find(CK_OBJECT_CLASS what, const Named& named) const;
  std::string attribute(Object object, CK_ATTRIBUTE_TYPE type) const;  // "": it has none
  CK_RV sign(Object key, CK_MECHANISM_TYPE how, std::string& data, std::string& out);

 private:
  std::shared_ptr<Modules> modules_;
  Slot slot_;
  CK_SESSION_HANDLE self_ = 0;
  bool open_ = false, logged_in_ = false;
  Secret pin_;  // some keys ask for it again before each signature
};

}  // namespace ctg::signature::pkcs11
