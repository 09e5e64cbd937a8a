/* SPDX-License-Identifier: MIT */
package dweeter.desktop.account;

import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

import dweeter.desktop.i18n.Notice;
import dweeter.model.RecoveryCode;

/// The field for a recovery code, which tells a slip of the pen before it is sent. Lives on the thread that draws.
final class CodeCheck {

    /// What a code has without what is between its groups.
    private static final int LENGTH = 28;

    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ObservableValue<Optional<Notice>> verdict = text.map(CodeCheck::judge);

    StringProperty textProperty() {
        return text;
    }

    /// What there is to say about what is typed; nothing while nothing is.
    ObservableValue<Optional<Notice>> verdictProperty() {
        return verdict;
    }

    Optional<RecoveryCode> code() {
        return RecoveryCode.read(text.get());
    }

    private static Optional<Notice> judge(String typed) {
        long symbols = typed.chars().filter(c -> c != '-' && !Character.isWhitespace(c)).count();
        if (symbols == 0) {
            return Optional.empty();
        }
        if (symbols < LENGTH) {
            return Optional.of(Notice.good("code.so-far", symbols, LENGTH));
        }
        return Optional.of(RecoveryCode.read(typed).isPresent() ? Notice.good("code.whole") : Notice.bad("code.slip"));
    }
}
