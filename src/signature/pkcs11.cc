#include "signature/pkcs11.h"

#include <utility>

namespace ctg::signature::pkcs11 {

Modules::Modules(const char* path) {
  p11_kit_be_quiet();
  if (path == nullptr) {
    registered_ = p11_kit_modules_load_and_initialize(0);
    for (CK_FUNCTION_LIST** each = registered_; each != nullptr && *each != nullptr; ++each)
      all_.push_back(*each);
  } else if ((named_ = p11_kit_module_load(path, 0)) != nullptr) {
    if (p11_kit_module_initialize(named_) == CKR_OK)
      all_.push_back(named_);
    else
      p11_kit_module_release(std::exchange(named_, nullptr));
  }
}

Modules::~Modules() {
  if (registered_ != nullptr) p11_kit_modules_finalize_and_release(registered_);
  if (named_ != nullptr) {
    p11_kit_module_finalize(named_);
    p11_kit_module_release(named_);
  }
}

std::vector<Slot> slots_of(CK_FUNCTION_LIST* module) {
  constexpr CK_ULONG kMost = 256;
  std::vector<CK_SLOT_ID> ids(kMost);
  CK_ULONG count = kMost;
  if (module->C_GetSlotList(CK_TRUE, ids.data(), &count) != CKR_OK) return {};
  std::vector<Slot> out;
  for (CK_ULONG i = 0; i < count; ++i) {
    Slot slot{module, ids[i], {}};
    constexpr CK_FLAGS kKeeping = CKF_TOKEN_INITIALIZED | CKF_LOGIN_REQUIRED;
    if (module->C_GetTokenInfo(slot.id, &slot.token) == CKR_OK && (slot.token.flags & kKeeping) == kKeeping)
      out.push_back(slot);
  }
  return out;
}

Session::Session(std::shared_ptr<Modules> modules, Slot slot) : modules_(std::move(modules)), slot_(slot) {
  open_ = slot_.module->C_OpenSession(slot_.id, CKF_SERIAL_SESSION, nullptr, nullptr, &self_) == CKR_OK;
}

Session::~Session() {
  if (logged_in_) slot_.module->C_Logout(self_);
  if (open_) slot_.module->C_CloseSession(self_);
}

CK_RV Session::log_in(CK_USER_TYPE who) {
  const std::string& pin = pin_.value();
  auto* bytes = reinterpret_cast<unsigned char*>(const_cast<char*>(pin.data()));  // it is only read
  CK_RV out = has_pad() ? slot_.module->C_Login(self_, who, nullptr, 0)
                        : slot_.module->C_Login(self_, who, bytes, static_cast<CK_ULONG>(pin.size()));
  if (out == CKR_USER_ALREADY_LOGGED_IN) out = CKR_OK;
  if (who == CKU_USER) logged_in_ = out == CKR_OK;
  return out;
}

std::vector<Object> Session::find(CK_OBJECT_CLASS what, const Named& named) const {
  constexpr CK_ULONG kMost = 200;
  std::string id = named.id, label = named.label;
  std::vector<CK_ATTRIBUTE> like = {{CKA_CLASS, &what, sizeof what}};
  if (!id.empty()) like.push_back({CKA_ID, id.data(), static_cast<CK_ULONG>(id.size())});
  if (!label.empty()) like.push_back({CKA_LABEL, label.data(), static_cast<CK_ULONG>(label.size())});
  if (slot_.module->C_FindObjectsInit(self_, like.data(), static_cast<CK_ULONG>(like.size())) != CKR_OK)
    return {};
  std::vector<Object> out(kMost);
  CK_ULONG all = 0, more = 0;
  // A module may give fewer than are asked for; none is the end.
  while (all < kMost && slot_.module->C_FindObjects(self_, out.data() + all, kMost - all, &more) == CKR_OK &&
         more > 0)
    all += more;
  slot_.module->C_FindObjectsFinal(self_);
  out.resize(all);
  return out;
}

std::string Session::attribute(Object object, CK_ATTRIBUTE_TYPE type) const {
  constexpr CK_ULONG kMost = 1 << 20;
  CK_ATTRIBUTE one{type, nullptr, 0};
  if (slot_.module->C_GetAttributeValue(self_, object, &one, 1) != CKR_OK || one.ulValueLen > kMost)
    return {};
  std::string out(one.ulValueLen, '\0');
  one.pValue = out.data();
  if (slot_.module->C_GetAttributeValue(self_, object, &one, 1) != CKR_OK) return {};
  return out;
}

CK_RV Session::sign(Object key, CK_MECHANISM_TYPE how, std::string& data, std::string& out) {
  constexpr std::size_t kMost = 4096;
  CK_MECHANISM mechanism{how, nullptr, 0};
  CK_RV done = slot_.module->C_SignInit(self_, &mechanism, key);
  if (done != CKR_OK) return done;
  const std::string always = attribute(key, CKA_ALWAYS_AUTHENTICATE);
  if (!always.empty() && always[0] != 0) done = log_in(CKU_CONTEXT_SPECIFIC);
  if (done != CKR_OK) return done;
  out.assign(kMost, '\0');
  auto size = static_cast<CK_ULONG>(out.size());
  done = slot_.module->C_Sign(self_, reinterpret_cast<unsigned char*>(data.data()),
                              static_cast<CK_ULONG>(data.size()),
                              reinterpret_cast<unsigned char*>(out.data()), &size);
  out.resize(done == CKR_OK ? size : 0);
  return done;
}

}  // namespace ctg::signature::pkcs11
