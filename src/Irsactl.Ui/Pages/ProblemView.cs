using Irsactl.Diagnostics;
using Irsactl.Ui.Markup;

namespace Irsactl.Ui.Pages;

/// <summary>A failure that a user can mend: what, the code, and what to do.</summary>
internal static class ProblemView
{
    /// <summary>A page of it alone.</summary>
    public static Html Render(string title, IrsactlException error) => Html.Of($"""
        <h1>{title}</h1>
        {Alert(error)}
        """);

    /// <summary>A box within a page.</summary>
    public static Html Alert(IrsactlException error) => Html.Of($"""
        <div class="alert" role="alert"><p><strong>{error.Message}</strong> <code>{error.Code.Id}</code></p>
        {Html.With(error.Hint, hint => Html.Of($"<p>{hint}</p>"))}</div>
        """);
}
