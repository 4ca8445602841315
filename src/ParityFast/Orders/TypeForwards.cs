using System.Runtime.CompilerServices;
using ParityFast.Orders;

// Strategy code reads it too, so that it is in the abstractions; programs that were built before find it there.
[assembly: TypeForwardedTo(typeof(Refusal))]
