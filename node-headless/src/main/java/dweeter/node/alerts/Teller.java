/* SPDX-License-Identifier: MIT */
package dweeter.node.alerts;

import java.io.IOException;

import dweeter.node.alerts.core.Notice;

/// A way to an operator.
interface Teller {

    /// What it is, without anything secret.
    String name();

    /// Tells, within some seconds.
    ///
    /// @throws IOException if nobody can be sure that it was heard; the message holds nothing secret
    void tell(Notice notice) throws IOException, InterruptedException;
}
