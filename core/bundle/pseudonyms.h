// Names for people, domains, subjects and the like that say nothing, and say it consistently: the
// same person is the same name within one bundle, and another one in the next. One thread.
#pragma once

#include "core/base/secret.h"

#include <vector>

#include <QJsonValue>
#include <QRegularExpression>
#include <QString>

namespace core::bundle {

class Pseudonyms {
public:
    // `key` of random bytes, for one bundle only.
    explicit Pseudonyms(Secret key)
        : m_key(std::move(key))
    {
    }

    // From now on this word is replaced wherever it stands alone; `kind` begins its pseudonym.
    void learn(const QString& word, const QString& kind);
    // The domains of all addresses in it are replaced wherever they stand.
    void learnDomains(const QString& text);

    // Of ours: a sentence, a line of the log. What looks like a piece of an answer is left out.
    [[nodiscard]] QString text(const QString& text) const;
    // Of ours: every text in it as above.
    [[nodiscard]] QJsonValue ours(const QJsonValue& json) const;
    // Of strangers: every text but numbers, times and a few technical words becomes a pseudonym.
    [[nodiscard]] QJsonValue theirs(const QJsonValue& json, const QString& member = {}) const;

    // "person-3f2a91c0": of a value, without regard to case.
    [[nodiscard]] QString pseudonym(const QString& kind, const QString& value) const;

private:
    void makeRule();
    struct Word {
        QString word;
        QString kind;
    };
    [[nodiscard]] QString withoutAddresses(const QString& text) const;
    [[nodiscard]] QString withoutWords(QString text) const;
    [[nodiscard]] QString theirText(const QString& text, const QString& member) const;

    Secret m_key;
    std::vector<Word> m_words; // longest first
    QRegularExpression m_rule; // any of them
};

} // namespace core::bundle
