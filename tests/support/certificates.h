// Certificates made on the spot, good and bad. Links OpenSSL::Crypto.
#pragma once

#include <chrono>
#include <memory>

#include <QByteArray>
#include <QString>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace support {

struct Identity {
    QByteArray certificate; // PEM
    QByteArray key;         // PEM
    bool isRsa = false;     // an elliptic curve's otherwise
};

struct Wish {
    QByteArray commonName = "localhost";
    QByteArray names = "DNS:localhost,IP:127.0.0.1"; // as OpenSSL writes them; empty: none
    std::chrono::hours from{-24};
    std::chrono::hours until{24};
    bool authority = false;
    enum class Strength : std::uint8_t { Good, WeakKey, WeakSignature } strength = Strength::Good;
    QByteArray rawName = {}; // one more DNS name, byte for byte
};

namespace detail {

template<class T, void (*Free)(T*)>
struct Freed {
    void operator()(T* at) const { Free(at); }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY, EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509, X509_free>>;

struct Memory {
    BIO* bio;
    explicit Memory(const QByteArray& from = {})
        : bio(BIO_new(BIO_s_mem()))
    {
        BIO_write(bio, from.constData(), int(from.size()));
    }
    ~Memory() { BIO_free(bio); }
    [[nodiscard]] QByteArray bytes() const
    {
        char* data = nullptr;
        const long size = BIO_get_mem_data(bio, &data);
        return {data, size};
    }
};

inline void extend(X509* certificate, int what, const QByteArray& value)
{
    if (value.isEmpty())
        return;
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, what, value.constData());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

// A name that no text of OpenSSL can spell.
inline void extendByName(X509* certificate, const QByteArray& name)
{
    GENERAL_NAMES* names = sk_GENERAL_NAME_new_null();
    GENERAL_NAME* one = GENERAL_NAME_new();
    ASN1_IA5STRING* text = ASN1_IA5STRING_new();
    ASN1_STRING_set(text, name.constData(), int(name.size()));
    GENERAL_NAME_set0_value(one, GEN_DNS, text);
    sk_GENERAL_NAME_push(names, one);
    X509_add1_ext_i2d(certificate, NID_subject_alt_name, names, 0, X509V3_ADD_REPLACE);
    GENERAL_NAMES_free(names);
}

inline QByteArray pem(X509* certificate)
{
    const Memory out;
    PEM_write_bio_X509(out.bio, certificate);
    return out.bytes();
}

inline QByteArray pem(EVP_PKEY* key)
{
    const Memory out;
    // Qt reads the traditional form of an elliptic curve's key.
    PEM_write_bio_PrivateKey_traditional(out.bio, key, nullptr, nullptr, 0, nullptr, nullptr);
    return out.bytes();
}

} // namespace detail

// Signed by the issuer, or by itself if there is none.
inline Identity makeIdentity(const Wish& wish, const Identity* issuer = nullptr)
{
    using namespace detail;
    static long serial = 1000;
    const bool weakKey = wish.strength == Wish::Strength::WeakKey;
    const EVP_MD* digest =
        wish.strength == Wish::Strength::WeakSignature ? EVP_sha1() : EVP_sha256();
    const Key key(weakKey ? EVP_RSA_gen(1024) : EVP_EC_gen("P-256"));
    const Certificate made(X509_new());
    X509_set_version(made.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), ++serial);
    const auto seconds = [](std::chrono::hours time) { return long(time.count()) * 3600; };
    X509_gmtime_adj(X509_getm_notBefore(made.get()), seconds(wish.from));
    X509_gmtime_adj(X509_getm_notAfter(made.get()), seconds(wish.until));
    X509_set_pubkey(made.get(), key.get());
    X509_NAME* name = X509_get_subject_name(made.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(wish.commonName.constData()),
                               -1, -1, 0);
    extend(made.get(), NID_subject_alt_name, wish.names);
    if (!wish.rawName.isEmpty())
        extendByName(made.get(), wish.rawName);
    extend(made.get(), NID_basic_constraints, wish.authority ? "critical,CA:TRUE" : "CA:FALSE");
    if (!issuer) {
        X509_set_issuer_name(made.get(), name);
        X509_sign(made.get(), key.get(), digest);
    } else {
        const Certificate parent(
            PEM_read_bio_X509(Memory(issuer->certificate).bio, nullptr, nullptr, nullptr));
        const Key parentKey(
            PEM_read_bio_PrivateKey(Memory(issuer->key).bio, nullptr, nullptr, nullptr));
        X509_set_issuer_name(made.get(), X509_get_subject_name(parent.get()));
        X509_sign(made.get(), parentKey.get(), digest);
    }
    return {.certificate = pem(made.get()), .key = pem(key.get()), .isRsa = weakKey};
}

} // namespace support
