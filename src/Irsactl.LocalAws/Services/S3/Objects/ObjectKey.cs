using System.Globalization;
using System.Text;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Services.S3.Objects;

/// <summary>The rule for keys: at most 1,024 bytes of UTF-8.</summary>
internal static class ObjectKey
{
    private const int MaxBytes = 1_024;

    /// <summary>Refuses a key that no object can have.</summary>
    public static void Check(string key)
    {
        var size = Encoding.UTF8.GetByteCount(key);
        if (size > MaxBytes)
        {
            throw new AwsServiceException(400, "KeyTooLongError", "Your key is too long")
            {
                Details =
                [
                    new("Size", size.ToString(CultureInfo.InvariantCulture)),
                    new("MaxSizeAllowed", MaxBytes.ToString(CultureInfo.InvariantCulture)),
                ],
            };
        }
    }
}
