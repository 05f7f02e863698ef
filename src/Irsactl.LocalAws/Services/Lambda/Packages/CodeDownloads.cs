using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Requests;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Services.Lambda.Model;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.Lambda.Packages;

/// <summary>
/// Links to functions' code that whoever has them can use for ten minutes. AWS's lead to a bucket of Lambda's own, these to the local
/// AWS's own address.
/// </summary>
internal sealed class CodeDownloads(OwnAddress address, StateStore<LambdaState> store, TimeProvider time)
{
    /// <summary>Where the links lead.</summary>
    public const string Path = "/_irsactl/code/";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    /// <summary>Makes a link to a version's code.</summary>
    public string Offer(FunctionVersion version)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{HashOf(version)}/{(time.GetUtcNow() + Lifetime).ToUnixTimeSeconds()}");
        return $"http://127.0.0.1:{address.Port}{Path}{name}/{Sign(name)}";
    }

    /// <summary>Answers a request for a link.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Path.Value?[Path.Length..].Split('/') is not [var hash, var end, var signature]
            || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign($"{hash}/{end}")), Encoding.ASCII.GetBytes(signature))
            || long.Parse(end, CultureInfo.InvariantCulture) < time.GetUtcNow().ToUnixTimeSeconds())
        {
            await PlainText.WriteAsync(
                http, StatusCodes.Status403Forbidden, "irsactl: this link is no good, or not any more; ask GetFunction again");
            return;
        }

        if (store.Current.Functions.Values.SelectMany(function => function.AllVersions).FirstOrDefault(version => HashOf(version) == hash)
            is not { } version)
        {
            await PlainText.WriteAsync(http, StatusCodes.Status404NotFound, "irsactl: no function has this code any more");
            return;
        }

        http.Response.ContentType = "application/zip";
        http.Response.ContentLength = version.Code.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(version.Code, http.RequestAborted);
        }
    }

    private static string HashOf(FunctionVersion version) => Convert.ToHexStringLower(Convert.FromBase64String(version.CodeSha256));

    private string Sign(string name) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(name)));
}
