package org.provabilityfabric.runbooks.simulator.mail;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An SMTP server on a free port of 127.0.0.1 that takes every message and keeps it to be read. */
public final class Mailbox implements AutoCloseable {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final List<ReceivedMail> messages = new CopyOnWriteArrayList<>();
  private final Clock clock;

  private Mailbox(Clock clock) {
    this.clock = clock;
  }

  /** Starts the server; the time of receipt comes from the clock. */
  public static Mailbox start(Clock clock) {
    Mailbox mailbox = new Mailbox(clock);
    UserManager users = mailbox.server.getUserManager();
    users.setMessageDeliveryHandler(
        (message, address) -> {
          mailbox.keep(address.getEmail(), message.getMessage());
          GreenMailUser known = users.getUserByEmail(address.getEmail());
          return known != null
              ? known
              : users.createUser(address.getEmail(), address.getEmail(), address.getEmail());
        });
    mailbox.server.start();
    return mailbox;
  }

  /** Returns the port on 127.0.0.1. */
  public int port() {
    return server.getSmtp().getPort();
  }

  /** Returns what has arrived, oldest first, once for each recipient. */
  public List<ReceivedMail> messages() {
    return List.copyOf(messages);
  }

  @Override
  public void close() {
    server.stop();
  }

  private void keep(String to, MimeMessage message) throws MessagingException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : Collections.list(message.getAllHeaders())) {
      headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
    }
    messages.add(
        new ReceivedMail(
            to,
            headers.getOrDefault("from", ""),
            message.getSubject() == null ? "" : message.getSubject(),
            headers.getOrDefault("message-id", ""),
            text(message),
            clock.instant(),
            Map.copyOf(headers)));
  }

  private static String text(Part part) throws MessagingException {
    try {
      Object content = part.getContent();
      if (content instanceof Multipart parts) {
        for (int i = 0; i < parts.getCount(); i++) {
          BodyPart each = parts.getBodyPart(i);
          if (each.isMimeType("text/plain") || each.isMimeType("multipart/*")) {
            return text(each);
          }
        }
        return "";
      }
      return content instanceof String text ? text : "";
    } catch (IOException e) {
      throw new MessagingException("the body could not be read", e);
    }
  }
}
