"""Password hashes."""

from witness.accounts.passwords import hash_password, verify_password


def test_the_right_password_alone_verifies() -> None:
    hashed = hash_password("correct horse")

    assert verify_password(hashed, "correct horse")
    assert not verify_password(hashed, "correct horse ")
    assert not verify_password(hashed, "")


def test_hashes_are_argon2id_as_owasp_recommends_and_salted() -> None:
    first, second = hash_password("same"), hash_password("same")

    assert first != second
    assert first.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_nobody_has_a_password() -> None:
    assert not verify_password("", "")
    assert not verify_password("", "anything")


def test_what_is_no_hash_verifies_nothing() -> None:
    assert not verify_password("plain text", "plain text")


def test_any_text_can_be_a_password() -> None:
    for password in ("pässwörd", "🔑" * 8, "half \ud800 a pair", "nul\0byte"):
        assert verify_password(hash_password(password), password)
        assert not verify_password(hash_password(password), password + "x")
