/*
 * Small symmetric matrices, row by row in an array of n * n, n <= MATRIX_MAX.
 */
#ifndef NUMBER_MATRIX_H
#define NUMBER_MATRIX_H

enum { MATRIX_MAX = 8 };

/*
 * Eigenvalues, rising, and eigenvectors: column k of vector (n * n) belongs
 * to value[k]. By Jacobi's rotations.
 */
void	 matrix_eigen(double *value, double *vector, const double *a, int n);
/* The inverse; -1 where the matrix is not positive definite. */
int	 matrix_inverse(double *out, const double *a, int n);
/* The lower L of a = L L', for what is positive semidefinite. */
void	 matrix_root(double *out, const double *a, int n);

#endif
