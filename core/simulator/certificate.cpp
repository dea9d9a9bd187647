#include "core/simulator/certificate.h"

#include <memory>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

namespace core::simulator {

namespace {

template<auto free>
struct Freed {
    template<class T>
    void operator()(T* what) const
    {
        free(what);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Memory = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;

struct Issued {
    Key key;
    Certificate certificate;
};

struct Wish {
    const char* name;
    const char* alternativeNames; // none: an authority
    long fromSeconds;
    long toSeconds;
};

constexpr long kDay = 24L * 60 * 60;

// EVP_EC_gen is a macro around a C cast.
Key newKey() { return Key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")); }

bool extend(X509* certificate, X509* issuer, int kind, const char* value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool extendAll(X509* certificate, X509* issuer, const Wish& wish)
{
    if (!wish.alternativeNames)
        return extend(certificate, issuer, NID_basic_constraints, "critical,CA:TRUE")
            && extend(certificate, issuer, NID_key_usage, "critical,keyCertSign,cRLSign")
            && extend(certificate, issuer, NID_subject_key_identifier, "hash");
    return extend(certificate, issuer, NID_basic_constraints, "critical,CA:FALSE")
        && extend(certificate, issuer, NID_ext_key_usage, "serverAuth")
        && extend(certificate, issuer, NID_subject_alt_name, wish.alternativeNames);
}

void setSubject(X509* certificate, const char* name)
{
    const auto put = [subject = X509_get_subject_name(certificate)](const char* field,
                                                                    const char* text) {
        X509_NAME_add_entry_by_txt(subject, field, MBSTRING_UTF8,
                                   reinterpret_cast<const unsigned char*>(text), -1, -1, 0);
    };
    put("O", "Mimecast simulator");
    put("CN", name);
}

Issued issue(const Wish& wish, const Issued* issuer)
{
    Issued made{newKey(), Certificate(X509_new())};
    X509* const certificate = made.certificate.get();
    if (!made.key || !certificate)
        return {};
    std::uint32_t serial = 0;
    RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial);
    X509_set_version(certificate, X509_VERSION_3);
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate), wish.fromSeconds);
    X509_gmtime_adj(X509_getm_notAfter(certificate), wish.toSeconds);
    X509_set_pubkey(certificate, made.key.get());
    setSubject(certificate, wish.name);
    X509* const by = issuer ? issuer->certificate.get() : certificate;
    X509_set_issuer_name(certificate, X509_get_subject_name(by));
    EVP_PKEY* const key = issuer ? issuer->key.get() : made.key.get();
    if (!extendAll(certificate, by, wish) || X509_sign(certificate, key, EVP_sha256()) == 0)
        return {};
    return made;
}

template<class Write>
QByteArray pem(Write write)
{
    const Memory memory(BIO_new(BIO_s_mem()));
    if (!memory || write(memory.get()) != 1)
        return {};
    char* start = nullptr;
    const auto size = BIO_ctrl(memory.get(), BIO_CTRL_INFO, 0, &start);
    return {start, qsizetype(size)};
}

QByteArray pemOf(const Issued& issued)
{
    return pem([&](BIO* out) { return PEM_write_bio_X509(out, issued.certificate.get()); });
}

Wish wishFor(Tls tls)
{
    constexpr const char* kHere = "DNS:localhost,IP:127.0.0.1";
    if (tls == Tls::Expired)
        return {"localhost", kHere, -3 * kDay, -kDay};
    if (tls == Tls::WrongName)
        return {"elsewhere.example", "DNS:elsewhere.example", -kDay, kDay};
    return {"localhost", kHere, -kDay, 30 * kDay};
}

} // namespace

Result<Identity> makeIdentity(Tls tls)
{
    constexpr Wish kAuthority{"Mimecast simulator authority", nullptr, -5 * kDay, 365 * kDay};
    const Issued authority = issue(kAuthority, nullptr);
    const Issued other = tls == Tls::UnknownCa ? issue(kAuthority, nullptr) : Issued{};
    const Issued* const issuer = tls == Tls::UnknownCa ? &other : &authority;
    if (!issuer->certificate || !authority.certificate)
        return fail(Fault::Broken, QStringLiteral("simulator.certificate"),
                    QStringLiteral("No certificate could be made for the simulator."));
    const Issued server = issue(wishFor(tls), issuer);
    if (!server.certificate)
        return fail(Fault::Broken, QStringLiteral("simulator.certificate"),
                    QStringLiteral("No certificate could be made for the simulator."));
    return Identity{.authority = pemOf(authority),
                    .certificate = pemOf(server),
                    .key = pem([&](BIO* out) {
                        return PEM_write_bio_PrivateKey(out, server.key.get(), nullptr, nullptr, 0,
                                                        nullptr, nullptr);
                    })};
}

} // namespace core::simulator
