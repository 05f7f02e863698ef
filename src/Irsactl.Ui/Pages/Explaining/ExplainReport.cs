using System.Security.Cryptography;
using System.Text;
using Irsactl.Ui.Markup;
using Irsactl.Ui.Serving;

namespace Irsactl.Ui.Pages.Explaining;

/// <summary>
/// A result as one HTML file that needs nothing else and runs nothing: its own policy lets in its one style, by hash. It holds no
/// signature, since none was kept, and what looks like a secret in what AWS or the issuer answered is taken out.
/// </summary>
internal static class ExplainReport
{
    private static readonly string Style = Assets.Text("site.css");

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "base-uri 'none'; form-action 'none'";

    /// <summary>Renders it.</summary>
    public static byte[] Render(ExplainedToken whole)
    {
        var result = Redaction.Of(whole);
        var head = Html.Of($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{Policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <title>{ResultView.Headline(result.Explanation)} · irsactl report</title>
            """);
        var body = Html.Of($"""
            </head>
            <body>
            <header class="bar"><p class="brand">irsactl <span class="subject">report of token explain</span></p></header>
            <main>
            <h1>{ResultView.Headline(result.Explanation)} {VerdictView.Badge(result.Explanation.Verdict)}</h1>
            {ResultView.Render(result)}
            </main>
            <footer><p>The token’s signature and secrets are left out. Made by irsactl explain.</p></footer>
            </body>
            </html>

            """);

        // The style is a file of this program's, and stays as it was hashed.
        return Encoding.UTF8.GetBytes($"{head}<style>{Style}</style>{body}");
    }
}
