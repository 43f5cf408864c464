// One list of names a type serves both directions, so that neither can forget one. The reader's answer is
// that of a process that has read a hostile file: what is not of the form expected is no answer.
#include <algorithm>
#include <array>
#include <stdexcept>

#include "signature/found_json.h"

namespace ctg::signature {

namespace {

struct Writing {
  Json& json;
  template <class T>
  void operator()(const char* name, T& value) const;
};

struct Reading {
  const Json& json;
  template <class T>
  void operator()(const char* name, T& value) const;
};

// Names of states, in their order.
constexpr std::array<std::string_view, 3> names_of(Chain::State /*any*/) {
  return {"not-judged", "trusted", "not-trusted"};
}
constexpr std::array<std::string_view, 4> names_of(Revocation::State /*any*/) {
  return {"untold", "good", "revoked", "on-hold"};
}
constexpr std::array<std::string_view, 5> names_of(Stamp::State /*any*/) {
  return {"none", "good", "of-something-else", "broken", "not-a-time-stamp-certificate"};
}

template <class Visit>
void visit(Certificate& c, const Visit& each) {
  each("subject", c.subject);
  each("issuer", c.issuer);
  each("name", c.name);
  each("serial", c.serial);
  each("sha256", c.sha256);
  each("from", c.from);
  each("to", c.to);
  each("self-signed", c.self_signed);
  each("may-sign", c.may_sign);
  each("key", c.key);
}

template <class Visit>
void visit(Chain& c, const Visit& each) {
  each("state", c.state);
  each("reason", c.reason);
  each("anchor", c.anchor);
}

template <class Visit>
void visit(Revocation& r, const Visit& each) {
  each("state", r.state);
  each("at", r.at);
  each("told", r.told);
  each("by", r.by);
}

template <class Visit>
void visit(Stamp& s, const Visit& each) {
  each("state", s.state);
  each("time", s.time);
  each("authority", s.authority);
  each("chain", s.chain);
  each("revocation", s.revocation);
}

template <class Visit>
void visit(Signature& s, const Visit& each) {
  each("field", s.field);
  each("label", s.label);
  each("page", s.page);
  each("rect", s.rect);
  each("filled", s.filled);
  each("kind", s.kind);
  each("claimed-name", s.claimed_name);
  each("reason", s.reason);
  each("certification", s.certification);
  each("coverage", s.coverage);
  each("first", s.first);
  each("second", s.second);
  each("end", s.end);
  each("state", s.state);
  each("digest", s.digest);
  each("names-certificate", s.names_certificate);
  each("certificate", s.certificate);
  each("signing-time", s.signing_time);
  each("stamp", s.stamp);
  each("judged-at", s.judged_at);
  each("proven-time", s.proven_time);
  each("chain", s.chain);
  each("revocation", s.revocation);
}

template <class Visit>
void visit(Deed& d, const Visit& each) {
  each("what", d.what);
  each("page", d.page);
  each("name", d.name);
}

template <class Visit>
void visit(Later& l, const Visit& each) {
  each("from", l.from);
  each("to", l.to);
  each("unread", l.unread);
  each("deeds", l.deeds);
}

template <class Visit>
void visit(Found& f, const Visit& each) {
  each("pages", f.pages);
  each("traces", f.traces);
  each("signatures", f.signatures);
  each("later", f.later);
  each("data", f.data);
  each("templates", f.templates);
  each("program", f.program);
}

template <class T>
concept Visited = requires(T& value, const Writing& each) {
  visit(value, each);
};

template <class T>
Json json_of(T& value) {
  if constexpr (Visited<T>) {
    Json out = Json::object();
    visit(value, Writing{out});
    return out;
  } else if constexpr (std::is_enum_v<T>) {
    return names_of(value).at(static_cast<std::size_t>(value));
  } else {
    return value;
  }
}

template <class T>
Json json_of(std::vector<T>& values) {
  Json out = Json::array();
  for (T& each : values) out.push_back(json_of(each));
  return out;
}

template <class T>
Json json_of(std::optional<T>& value) {
  return value ? Json(*value) : Json();
}

template <class T>
void take(const Json& json, T& value) {
  if constexpr (Visited<T>) {
    visit(value, Reading{json});
  } else if constexpr (std::is_enum_v<T>) {
    const auto names = names_of(value);
    const auto name = std::find(names.begin(), names.end(), json.get<std::string>());
    if (name == names.end()) throw std::invalid_argument("no such state");
    value = static_cast<T>(name - names.begin());
  } else {
    json.get_to(value);
  }
}

template <class T>
void take(const Json& json, std::vector<T>& values) {
  for (const Json& each : json) take(each, values.emplace_back());
}

template <class T>
void take(const Json& json, std::optional<T>& value) {
  if (!json.is_null()) value = json.get<T>();
}

template <class T>
void Writing::operator()(const char* name, T& value) const {
  json[name] = json_of(value);
}

template <class T>
void Reading::operator()(const char* name, T& value) const {
  take(json.at(name), value);
}

}  // namespace

Json json_of(const Found& found) {
  Found copy = found;
  return json_of(copy);
}

std::string to_json(const Found& found) { return json_line(json_of(found)); }

std::optional<Found> found_of_json(std::string_view json) {
  Found out;
  const Json read = parse_json(json);
  if (read.is_discarded()) return {};
  try {
    take(read, out);
  } catch (const std::exception&) {
    return {};
  }
  return out;
}

}  // namespace ctg::signature
