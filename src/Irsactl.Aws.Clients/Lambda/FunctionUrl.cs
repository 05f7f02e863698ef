using System.Text.Json;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.Lambda;

/// <summary>A function's own HTTPS endpoint.</summary>
/// <param name="Url">The URL, with a final slash, such as <c>https://abc123.lambda-url.us-east-1.on.aws/</c>.</param>
/// <param name="AuthType"><c>NONE</c> or <c>AWS_IAM</c>.</param>
public sealed record FunctionUrl(string Url, string AuthType)
{
    internal static FunctionUrl From(JsonElement answer) => new(answer.Text("FunctionUrl") ?? "", answer.Text("AuthType") ?? "");
}
