/* SPDX-License-Identifier: MIT */
package dweeter.desktop.account;

import dweeter.model.Cid;

/// A registration and its cid, which stays until the network has judged it.
record Application(String name, String nick, String password, Cid cid) {

    boolean asksFor(String sameName, String sameNick, String samePassword) {
        return name.equals(sameName) && nick.equals(sameNick) && password.equals(samePassword);
    }
}
