using System.Buffers.Text;
using System.Text;

namespace Irsactl.LocalAws.Services.S3.Wire;

/// <summary>Where the next page of a listing begins: the last name of this one, in a form that is safe in a query.</summary>
internal static class ContinuationToken
{
    private const string Name = "continuation-token";

    /// <summary>Makes a token.</summary>
    public static string Write(string last) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(last));

    /// <summary>Reads a request's token, or null where it has none.</summary>
    public static string? Read(S3Request request)
    {
        if (request.Query[Name] is not { } token)
        {
            return null;
        }

        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token));
        }
        catch (FormatException)
        {
            throw S3Errors.InvalidArgument("The continuation token provided is incorrect", Name, token);
        }
    }
}
