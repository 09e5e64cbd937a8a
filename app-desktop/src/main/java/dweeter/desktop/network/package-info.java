/// How this computer reaches the network. Start at [NetworkView].
@NullMarked
package dweeter.desktop.network;

import org.jspecify.annotations.NullMarked;
