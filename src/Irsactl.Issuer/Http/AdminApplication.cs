using System.Text;
using Irsactl.Issuer.Observation;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Irsactl.Issuer.Http;

/// <summary>The pages for those who run the server: whether the process lives, whether its documents are good, and its metrics.</summary>
internal sealed class AdminApplication(
    Publication publication, MetricsPage metrics, CancellationToken stopping) : IHttpApplication<HttpContext>
{
    /// <inheritdoc />
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    /// <inheritdoc />
    public void DisposeContext(HttpContext context, Exception? exception)
    {
        // The context owns nothing.
    }

    /// <inheritdoc />
    public Task ProcessRequestAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            return WriteAsync(
                context, StatusCodes.Status405MethodNotAllowed, "text/plain; charset=utf-8", "these pages can only be read\n");
        }

        return context.Request.Path.Value switch
        {
            "/healthz" => WriteAsync(context, StatusCodes.Status200OK, "text/plain; charset=utf-8", "ok\n"),
            "/readyz" => WriteReadinessAsync(context),
            "/metrics" => WriteAsync(context, StatusCodes.Status200OK, MetricsPage.ContentType, metrics.Render()),
            _ => WriteAsync(
                context, StatusCodes.Status404NotFound, "text/plain; charset=utf-8", "there are /healthz, /readyz and /metrics here\n"),
        };
    }

    private Task WriteReadinessAsync(HttpContext context)
    {
        var text = new StringBuilder();
        foreach (var source in publication.Sources)
        {
            var state = source switch { { IsFresh: true } => "ok", { Age: null } => "not read yet", _ => "not read lately" };
            text.Append(source.Name).Append(": ").Append(state).Append('\n');
        }

        if (stopping.IsCancellationRequested)
        {
            text.Append("stopping\n");
        }

        return WriteAsync(
            context,
            publication.IsReady && !stopping.IsCancellationRequested ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
            "text/plain; charset=utf-8",
            text.ToString());
    }

    private static async Task WriteAsync(HttpContext context, int status, string type, string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        context.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body);
        }
    }
}
