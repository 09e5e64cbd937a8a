/* SPDX-License-Identifier: MIT */
package dweeter.desktop.account;

import java.time.Duration;
import java.util.Optional;

import dweeter.client.Outcome;
import dweeter.desktop.connection.Link;
import dweeter.desktop.i18n.Notice;
import dweeter.model.Nick;
import dweeter.model.Password;

/// Who hears what came of an attempt to get in. Lives on the thread that draws.
interface Hearer {

    /// @param wait for which one waits for others
    void inTurn(Duration wait);

    /// The account is there, and the code that came with it has been seen.
    void joined(Link link, Nick who, Password typed);

    void admitted(Admission who);

    /// The network did not do it.
    void failed(Outcome<?> outcome);

    /// This computer does not know them. Until [#pauseIsOver] they cannot try again.
    void notRecognised(Optional<Notice> why);

    void pauseIsOver();
}
