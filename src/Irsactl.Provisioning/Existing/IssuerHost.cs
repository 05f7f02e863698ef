using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Existing;

/// <summary>Whose host name an issuer has.</summary>
internal enum IssuerHost
{
    /// <summary>One of the user's own.</summary>
    Own,

    /// <summary>The name's bucket, in whatever region.</summary>
    Bucket,

    /// <summary>A CloudFront distribution.</summary>
    Distribution,

    /// <summary>A function's URL.</summary>
    FunctionUrl,

    /// <summary>An HTTP API of API Gateway.</summary>
    HttpApi,
}
