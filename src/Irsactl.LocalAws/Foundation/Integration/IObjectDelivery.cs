namespace Irsactl.LocalAws.Foundation.Integration;

/// <summary>Buckets that services of AWS deliver objects to, as their policies let them.</summary>
internal interface IObjectDelivery
{
    /// <summary>Whether a service may look at a bucket's access control list and put an object there.</summary>
    /// <returns>Why not, or null.</returns>
    DeliveryProblem? Check(ServiceDelivery delivery);

    /// <summary>Puts an object.</summary>
    /// <returns>Why it was not put, or null.</returns>
    DeliveryProblem? Put(ServiceDelivery delivery, ReadOnlyMemory<byte> body, IReadOnlyList<KeyValuePair<string, string>> headers);
}

/// <summary>An object that a service delivers.</summary>
/// <param name="Service">The service's principal, such as <c>cloudtrail.amazonaws.com</c>.</param>
/// <param name="SourceArn">What it delivers for.</param>
/// <param name="AccountId">The account of that.</param>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key.</param>
internal sealed record ServiceDelivery(string Service, string SourceArn, string AccountId, string Bucket, string Key);

/// <summary>Why a service cannot deliver.</summary>
internal enum DeliveryProblem
{
    /// <summary>There is no such bucket.</summary>
    NoBucket,

    /// <summary>The bucket's policy does not allow it.</summary>
    NotAllowed,
}
