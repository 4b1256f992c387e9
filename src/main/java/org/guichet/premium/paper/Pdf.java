// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.paper;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.PageSizeUnits;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.guichet.kernel.Refusal;

/**
 * Well-formed HTML as PDF/A-3 (ISO 19005-3, level U), tagged as PDF/UA asks (ISO 14289-1): fonts
 * embedded, nothing loaded from anywhere. A document takes a processor for some tens of
 * milliseconds, so few are drawn at once, and pages have the rest.
 */
@ApplicationScoped
class Pdf {

    /** How large the paper is. */
    enum Sheet {
        /** 210 by 297 mm. */
        A4,
        /** 8.5 by 11 inches. */
        LETTER
    }

    private static final int AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 10;
    private static final String FONT = "Liberation Sans";
    private static final String PRODUCER = "Guichet";

    /** What XML 1.0 § 2.2 has no place for, whoever typed it. */
    private static final Pattern NO_XML =
            Pattern.compile("[^\\t\\n\\r -\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    static {
        // how long each step took is no news of ours
        XRLog.listRegisteredLoggers().forEach(one -> XRLog.setLevel(one, Level.WARNING));
    }

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final byte[] regular = resource("/liberation/LiberationSans-Regular.ttf");
    private final byte[] bold = resource("/liberation/LiberationSans-Bold.ttf");
    private final String style =
            "<style>"
                    + new String(resource("/papers/paper.css"), StandardCharsets.UTF_8)
                    + "</style></head>";
    private final byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    /**
     * @param number of the document, from which its file's id comes
     * @param day that the file bears as that of its making
     * @throws Refusal 503 where too many are being drawn
     */
    byte[] draw(String html, String number, LocalDate day, Sheet sheet) {
        boolean mine = false;
        try {
            mine = turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!mine) {
                throw new Refusal(Refusal.Kind.UNAVAILABLE, PaperRefusals.BUSY);
            }
            return drawn(html, number, day, sheet);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Refusal(Refusal.Kind.UNAVAILABLE, PaperRefusals.BUSY);
        } catch (IOException e) {
            throw new UncheckedIOException("the document was not drawn", e);
        } finally {
            if (mine) {
                turns.release();
            }
        }
    }

    private byte[] drawn(String html, String number, LocalDate day, Sheet sheet)
            throws IOException {
        PdfRendererBuilder builder =
                new PdfRendererBuilder()
                        .withHtmlContent(styled(html), null)
                        .withProducer(PRODUCER)
                        .usePdfAConformance(PdfAConformance.PDFA_3_U)
                        .usePdfUaAccessibility(true)
                        .useColorProfile(colours)
                        .useFont(
                                () -> new ByteArrayInputStream(regular),
                                FONT,
                                400,
                                FontStyle.NORMAL,
                                true)
                        .useFont(
                                () -> new ByteArrayInputStream(bold),
                                FONT,
                                700,
                                FontStyle.NORMAL,
                                true)
                        .useReplacementText("?")
                        .useExternalResourceAccessControl(
                                (uri, kind) -> false,
                                ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                        .toStream(OutputStream.nullOutputStream());
        if (sheet == Sheet.LETTER) {
            builder.useDefaultPageSize(8.5f, 11f, PageSizeUnits.INCHES);
        } else {
            builder.useDefaultPageSize(210f, 297f, PageSizeUnits.MM);
        }
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer();
                PDDocument document = laidOut(renderer)) {
            dated(document, number, day);
            ByteArrayOutputStream file = new ByteArrayOutputStream(1 << 16);
            document.save(file);
            return file.toByteArray();
        }
    }

    private String styled(String html) {
        return NO_XML.matcher(html).replaceAll("?").replace("</head>", style);
    }

    private static PDDocument laidOut(PdfBoxRenderer renderer) throws IOException {
        renderer.layout();
        return renderer.createPDFKeepOpen();
    }

    /** The library writes the moment of drawing; this takes that of the document in its place. */
    private static void dated(PDDocument document, String number, LocalDate day)
            throws IOException {
        Calendar made = new GregorianCalendar(TimeZone.getTimeZone(ZoneOffset.UTC), Locale.ROOT);
        made.setTimeInMillis(day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
        document.getDocumentInformation().setCreationDate(made);
        document.getDocumentInformation().setModificationDate(made);
        document.setDocumentId((long) number.hashCode());
        PDMetadata metadata = document.getDocumentCatalog().getMetadata();
        try (InputStream xmp = metadata.exportXMPMetadata()) {
            String text = new String(xmp.readAllBytes(), StandardCharsets.UTF_8);
            metadata.importXMPMetadata(
                    text.replaceAll(
                                    "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?(?:Z|[+-]\\d{2}:\\d{2})",
                                    day + "T00:00:00+00:00")
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    private static byte[] resource(String path) {
        try (InputStream file = Pdf.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("nothing at " + path);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
