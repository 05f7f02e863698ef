using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Server;

/// <summary>Tells that this AWS is ready: it answers as soon as everything else does.</summary>
internal static class HealthCheck
{
    /// <summary>Whether the request is for the health page.</summary>
    public static bool IsAskedFor(HttpRequest request) => HttpMethods.IsGet(request.Method) && request.Path == "/_irsactl/health";

    /// <summary>Answers 200.</summary>
    public static Task AnswerAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        return http.Response.Body.WriteAsync("{\"status\":\"ready\"}\n"u8.ToArray()).AsTask();
    }
}
